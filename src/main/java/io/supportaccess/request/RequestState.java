package io.supportaccess.request;

import java.util.EnumSet;
import java.util.Set;

/** The states of a request, in the words of the public contract. */
public enum RequestState {
    PLANNED,
    AWAITING_APPROVAL,
    GRANTING_ACCESS,
    DRAFTING_MESSAGE,
    NOTIFYING_SUPPORT,
    SUPPORT_IN,
    /** Xero Support was contacted without access and has not answered yet. */
    SUPPORT_TOLD,
    ENDING_ACCESS,
    ENDED,
    REFUSED,
    EXPIRED,
    WITHDRAWN;

    private static final Set<RequestState> HELPING =
            EnumSet.of(DRAFTING_MESSAGE, NOTIFYING_SUPPORT, SUPPORT_IN, SUPPORT_TOLD);

    /** Whether Xero Support is being contacted or is working on it. */
    public boolean isHelping() {
        return HELPING.contains(this);
    }

    /** Whether the state is before {@link #ENDING_ACCESS}. */
    public boolean canBeWithdrawn() {
        return compareTo(ENDING_ACCESS) < 0;
    }

    /** Whether the request has ended. */
    public boolean isOver() {
        return compareTo(ENDING_ACCESS) > 0;
    }
}
