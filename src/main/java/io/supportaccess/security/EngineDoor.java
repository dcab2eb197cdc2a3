package io.supportaccess.security;

import io.supportaccess.security.EngineCall.Who;
import java.util.function.Supplier;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Lets the calls pass that {@link EngineCalls} opens; any other is answered as if Camunda did not have it. */
final class EngineDoor implements AuthorizationManager<RequestAuthorizationContext> {

    /** Refuses what is open to nobody. */
    static final AuthorizationDecision CLOSED = new AuthorizationDecision(false);

    private final AuthenticationTrustResolver signedIn = new AuthenticationTrustResolverImpl();
    private final Roles roles;

    EngineDoor(Roles roles) {
        this.roles = roles;
    }

    /** Spring Security 6 asks in this way, 7 in another. */
    @Override
    @Deprecated
    public AuthorizationDecision check(Supplier<Authentication> person, RequestAuthorizationContext context) {
        return EngineCalls.of(context.getRequest())
                .map(call -> decide(call.who(), person.get()))
                .orElse(CLOSED);
    }

    private AuthorizationDecision decide(Who who, Authentication person) {
        if (!signedIn.isAuthenticated(person)) {
            return new AuthorizationDecision(false);
        }
        return who != Who.ANYBODY && !roles.has(person) ? Roles.NONE : new AuthorizationDecision(who.has(person));
    }
}
