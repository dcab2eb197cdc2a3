package io.supportaccess.access;

import java.util.Optional;

/** Says that Xero Support is in an organisation already: one access at a time can be watched and ended. */
public final class AccessStillOpen extends RuntimeException {

    private final Optional<String> reference;

    private AccessStillOpen(Optional<String> reference, String message) {
        super(message);
        this.reference = reference;
    }

    static AccessStillOpen by(String reference, String organisation) {
        return new AccessStillOpen(Optional.of(reference), """
                Xero Support is in %s already, with request %s. Go on with that one, where more days can be asked for; \
                a new access can be granted once that one has ended.""".formatted(organisation, reference));
    }

    /** For who does not see that request: it is not told. */
    static AccessStillOpen byAnother(String organisation) {
        return new AccessStillOpen(Optional.empty(), """
                Xero Support is in %s already, for somebody else. Ask an access manager of the organisation, or an \
                administrator: more days can be asked for there, and a new access can be granted once that one has \
                ended.""".formatted(organisation));
    }

    /** The request whose access is open, for who sees it. */
    public Optional<String> reference() {
        return reference;
    }
}
