package io.supportaccess.request;

/** Says that a reference belongs to a request already: the same one is never made twice. */
public final class ReferenceTaken extends RuntimeException {

    private ReferenceTaken(String message) {
        super(message);
    }

    static ReferenceTaken by(String reference) {
        return new ReferenceTaken(
                "There is a request with the reference %s already. Choose another reference, or none: "
                                .formatted(reference)
                        + "then one is made.");
    }

    static ReferenceTaken byKey() {
        return new ReferenceTaken("There is a request under this Idempotency-Key already.");
    }

    public static ReferenceTaken byAnother() {
        return new ReferenceTaken("Another request has this reference or Idempotency-Key already. "
                + "Choose another one, or send the first request unchanged.");
    }
}
