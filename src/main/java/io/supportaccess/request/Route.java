package io.supportaccess.request;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How Xero Support gets to see the question. */
public enum Route {
    /** Screenshots and links are enough. */
    NO_ACCESS,
    /** Added on the Users page first, then notified. */
    TWO_PHASE,
    /** The contact form invites and notifies in one step. */
    INVITE_BOX,
    /** Added to the practice's own area, on the Staff page of My Xero. */
    PRACTICE;

    /** As written in the policy, in every interface and in the database, e.g. {@code two-phase}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return code();
    }

    public static Optional<Route> of(String code) {
        return Arrays.stream(values())
                .filter(route -> route.code().equals(code))
                .findAny();
    }
}
