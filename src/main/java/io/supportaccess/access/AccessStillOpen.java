package io.supportaccess.access;

/** Says that Xero Support is in an organisation already: one access at a time can be watched and ended. */
public final class AccessStillOpen extends RuntimeException {

    private final String reference;

    private AccessStillOpen(String reference, String message) {
        super(message);
        this.reference = reference;
    }

    static AccessStillOpen by(String reference, String organisation) {
        return new AccessStillOpen(reference, """
                Xero Support is in %s already, with request %s. Go on with that one, where more days can be asked for; \
                a new access can be granted once that one has ended.""".formatted(organisation, reference));
    }

    /** The request whose access is open. */
    public String reference() {
        return reference;
    }
}
