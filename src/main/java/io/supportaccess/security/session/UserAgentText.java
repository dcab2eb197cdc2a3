package io.supportaccess.security.session;

import java.util.Optional;

/** What a browser says that it is, as short as people need it to tell their own apart. It may say anything. */
final class UserAgentText {

    private static final int LONGEST = 100;

    /** What all of them say, and so tells nothing. */
    private static final String IN_ALL = "Mozilla/\\S+|AppleWebKit/\\S+|\\(KHTML, like Gecko\\)|Gecko/\\S+";

    private UserAgentText() {}

    /** @return empty where it says nothing */
    static String in(String userAgent) {
        String told = Optional.ofNullable(userAgent)
                .orElse("")
                .replaceAll("[^\\x20-\\x7e]+", " ")
                .replaceAll(IN_ALL, "")
                .replaceAll(" +", " ")
                .strip();
        return told.substring(0, Math.min(LONGEST, told.length()));
    }
}
