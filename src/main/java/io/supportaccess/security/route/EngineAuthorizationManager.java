package io.supportaccess.security.route;

import io.supportaccess.security.route.EngineRoute.Who;
import java.util.function.Supplier;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Lets the calls pass that {@link EngineRoutes} opens; any other is answered as if Camunda did not have it. */
final class EngineAuthorizationManager implements AuthorizationManager<RequestAuthorizationContext> {

    /** Refuses what is open to nobody. */
    static final AuthorizationDecision CLOSED = new AuthorizationDecision(false);

    private final AuthenticationTrustResolver currentUser = new AuthenticationTrustResolverImpl();
    private final RoleAuthorizationManager roles;

    EngineAuthorizationManager(RoleAuthorizationManager roles) {
        this.roles = roles;
    }

    /** Spring Security 6 asks in this way, 7 in another. */
    @Override
    @Deprecated
    public AuthorizationDecision check(Supplier<Authentication> person, RequestAuthorizationContext context) {
        return EngineRoutes.of(context.getRequest())
                .map(call -> decide(call.who(), person.get()))
                .orElse(CLOSED);
    }

    private AuthorizationDecision decide(Who who, Authentication person) {
        if (!currentUser.isAuthenticated(person)) {
            return new AuthorizationDecision(false);
        }
        return who != Who.ANYBODY && !roles.has(person)
                ? RoleAuthorizationManager.NONE
                : new AuthorizationDecision(who.has(person));
    }
}
