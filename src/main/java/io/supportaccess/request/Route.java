package io.supportaccess.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The way in which Xero Support gets to see what the question is about. */
public enum Route {
    /** Screenshots and links answer it: nobody is let in. */
    NO_ACCESS,
    /** Let in on the Users page first, told afterwards. */
    TWO_PHASE,
    /** The contact form invites and tells in one step. */
    INVITE_BOX,
    /** Let into the practice's own area, on the Staff page of My Xero. */
    PRACTICE;

    /** As written in the policy, in every interface and in the database, e.g. {@code two-phase}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Route> of(String code) {
        return Arrays.stream(values())
                .filter(route -> route.code().equals(code))
                .findAny();
    }
}
