package io.supportaccess.request;

import java.util.EnumSet;
import java.util.Set;

/** Where a request stands, in the words of the public contract. */
public enum RequestState {
    PLANNED,
    AWAITING_APPROVAL,
    GRANTING_ACCESS,
    DRAFTING_MESSAGE,
    NOTIFYING_SUPPORT,
    SUPPORT_IN,
    ENDING_ACCESS,
    ENDED,
    REFUSED,
    EXPIRED,
    WITHDRAWN;

    private static final Set<RequestState> WHILE_IN = EnumSet.of(DRAFTING_MESSAGE, NOTIFYING_SUPPORT, SUPPORT_IN);

    /** Whether the access has been granted and nobody has begun to end it. */
    public boolean isWhileIn() {
        return WHILE_IN.contains(this);
    }

    /** Whether it can still be withdrawn: neither over nor being ended. */
    public boolean canBeWithdrawn() {
        return compareTo(ENDING_ACCESS) < 0;
    }
}
