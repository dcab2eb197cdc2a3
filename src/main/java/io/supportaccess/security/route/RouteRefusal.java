package io.supportaccess.security.route;

import org.springframework.security.authorization.AuthorizationDecision;

/** A refused call with the reason, which decides what the caller reads. */
final class RouteRefusal extends AuthorizationDecision {

    private final Reason reason;

    RouteRefusal(Reason reason) {
        super(false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    enum Reason {
        /** The call is open to nobody: its refusal looks like that of an unknown address. */
        CLOSED,
        /** The person is signed in and has no role. */
        NO_ROLE,
        /** The person has a role, but none to which the call is open. */
        NO_RIGHT
    }
}
