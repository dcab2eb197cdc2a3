package io.supportaccess.request;

import java.util.Optional;

/**
 * Says that the state of things does not allow it, now or any more: somebody was faster, or it is too early or too late.
 * It undoes the transaction it is thrown in, so a refused step changes nothing.
 */
public final class Conflict extends RuntimeException {

    private final Optional<String> reference;

    private Conflict(String message, Optional<String> reference) {
        super(message);
        this.reference = reference;
    }

    public static Conflict because(String reason) {
        return new Conflict(reason, Optional.empty());
    }

    /** @param reference the request that stands in the way or is to be looked at */
    public static Conflict with(String reference, String reason) {
        return new Conflict(reason, Optional.of(reference));
    }

    public Optional<String> reference() {
        return reference;
    }
}
