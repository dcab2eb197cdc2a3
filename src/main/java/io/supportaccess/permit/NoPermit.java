package io.supportaccess.permit;

/** Says that there is no permit to show, and why. */
public final class NoPermit extends RuntimeException {

    private NoPermit(String message) {
        super(message);
    }

    public static NoPermit of(String reference) {
        return new NoPermit("Request %s has no such permit: one is signed when access is recorded, extended or ended."
                .formatted(reference));
    }

    public static NoPermit erased(Permit permit) {
        return new NoPermit("What permit %d said was erased; its digest %s stays in the audit trail."
                .formatted(permit.number(), permit.digest()));
    }
}
