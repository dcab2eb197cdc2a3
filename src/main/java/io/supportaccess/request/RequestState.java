package io.supportaccess.request;

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
    WITHDRAWN
}
