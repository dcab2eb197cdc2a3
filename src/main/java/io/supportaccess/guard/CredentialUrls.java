package io.supportaccess.guard;

import io.supportaccess.guard.LeakGuard.Match;
import io.supportaccess.guard.LeakGuard.Reading;
import java.util.List;
import java.util.Set;

/** Finds addresses that hold a password, and links that sign in the person who opens them. */
final class CredentialUrls {

    private static final int LONGEST_HOST = 300;
    private static final int LONGEST = 4_000;
    private static final Set<String> SIGN_IN_PARAMETERS =
            words("auth sid code ticket sig signature key apikey api_key otp jwt assertion"
                    + " samlresponse magic invite phpsessid");
    private static final Set<String> SIGN_IN_PATHS =
            words("reset resetpassword reset-password password-reset invite invitation magic magic-link verify"
                    + " verify-email confirm activate activation login signin sign-in session sso token auth accept");

    private CredentialUrls() {}

    static void find(Reading reading, List<Match> matches) {
        FoldedText text = reading.text();
        int index = 0;
        while (index < text.length()) {
            index = text.startsWith("://", index) ? address(text, index, matches) : index + 1;
        }
    }

    /** @return where to read on */
    private static int address(FoldedText text, int colon, List<Match> matches) {
        int from = colon;
        while (colon - from < 20 && (text.isToken(from - 1) || text.isOneOf("+:", from - 1))) {
            from--;
        }
        int host = colon + 3;
        int index = host;
        int secret = -1;
        int at = -1;
        while (index - host < LONGEST_HOST && inAddress(text, index) && !text.isOneOf("/?#", index)) {
            secret = secret < 0 && text.at(index) == ':' ? index + 1 : secret;
            at = text.at(index) == '@' ? index : at;
            index++;
        }
        boolean password = secret > 0 && secret < at && !ValueShape.isPlaceholder(text.piece(secret, at));
        if (at > host && (secret > 0 ? password : at - host >= 20)) {
            matches.add(new Match(LeakKind.CONNECTION_STRING, from, at));
        }
        return pathAndQuery(text, from, index, matches);
    }

    private static int pathAndQuery(FoldedText text, int from, int slash, List<Match> matches) {
        int index = slash;
        int word = slash + 1;
        String before = "";
        String name = "";
        boolean found = false;
        while (index - slash < LONGEST && (inAddress(text, index) || goesOnInNextLine(text, index))) {
            char c = text.at(index);
            if ("/?#&;=".indexOf(c) >= 0) {
                found |= signsIn(text, before, name, word, index);
                before = c == '/' || name.isEmpty() && c == '?' ? piece(text, word, index) : before;
                name = c == '=' ? piece(text, word, index) : "";
                word = index + 1;
            }
            index++;
        }
        found |= signsIn(text, before, name, word, index);
        if (found) {
            matches.add(new Match(LeakKind.SESSION_LINK, from, index));
        }
        return index == slash ? slash + 1 : index;
    }

    private static boolean signsIn(FoldedText text, String before, String name, int from, int to) {
        if (to - from < 8) {
            return false;
        }
        String value = text.piece(from, to);
        if (name.isEmpty()) {
            return SIGN_IN_PATHS.contains(before) && ValueShape.isKey(value, 20);
        }
        boolean secret = name.contains("token")
                || name.contains("session")
                || name.contains("secret")
                || name.contains("passw")
                || name.contains("auth") && !name.contains("author")
                || name.contains("signature");
        return secret && (ValueShape.hasDigit(value) || value.length() > 20)
                || SIGN_IN_PARAMETERS.contains(name) && ValueShape.isKey(value, 10);
    }

    private static Set<String> words(String words) {
        return Set.of(words.split(" "));
    }

    private static String piece(FoldedText text, int from, int to) {
        return to > from && to - from < 40 ? text.small(from, to) : "";
    }

    private static boolean inAddress(FoldedText text, int index) {
        char c = text.at(index);
        return index < text.length() && c > ' ' && "\"<>'".indexOf(c) < 0;
    }

    /** Whether a mail program has cut the link here: it stops at a mark or goes on with a parameter. */
    private static boolean goesOnInNextLine(FoldedText text, int index) {
        if (text.at(index) != '\n' || index >= text.length()) {
            return false;
        }
        int next = index + 1;
        while (next - index < 60 && text.isToken(next)) {
            next++;
        }
        return next > index + 1 && (text.isOneOf("?&=/", index - 1) || text.isOneOf("=&", next));
    }
}
