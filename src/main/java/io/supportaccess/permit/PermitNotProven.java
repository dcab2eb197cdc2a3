package io.supportaccess.permit;

/** Says that a permit is not to be relied on, and whom to tell. */
public final class PermitNotProven extends RuntimeException {

    private PermitNotProven(String message) {
        super(message);
    }

    static PermitNotProven of(Permit permit) {
        return new PermitNotProven("""
                Permit %d of request %s is not what was signed: somebody has changed it in the database, or the public key of \
                its signature is missing here. Do not rely on it. Tell your administrator, who runs verify-audit.""".formatted(permit.number(), permit.reference()));
    }
}
