package io.supportaccess.security.route;

import io.supportaccess.security.account.Role;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/**
 * Lets those in who have something to do here. At a provider such as Google everybody in the world has an account: who has
 * signed in is nobody yet, until a group, an organisation or a case's plan names them.
 */
@Component
public final class RoleAuthorizationManager implements AuthorizationManager<RequestAuthorizationContext> {

    /** Of whoever has signed in and has no role. */
    static final AuthorizationDecision NONE = new AuthorizationDecision(false);

    private static final AuthorizationDecision SOME = new AuthorizationDecision(true);

    private final AuthenticationTrustResolver currentUser = new AuthenticationTrustResolverImpl();
    private final JdbcClient jdbc;

    RoleAuthorizationManager(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the person is in one of our groups, manages an organisation's users, or is to approve a request. */
    public boolean has(Authentication person) {
        return Role.anyOf(person, Role.values()) || isNamed(person);
    }

    /** Spring Security 6 asks in this way, 7 in another. */
    @Override
    @Deprecated
    public AuthorizationDecision check(Supplier<Authentication> person, RequestAuthorizationContext context) {
        return currentUser.isAuthenticated(person.get()) && has(person.get()) ? SOME : NONE;
    }

    private boolean isNamed(Authentication person) {
        return jdbc.sql("""
            select exists (select from organisation where access_managers @> array[:user::text])
                or exists (select from support_request where approvers = any (:groups))
            """)
                .param("user", person.getName())
                .param(
                        "groups",
                        person.getAuthorities().stream()
                                .map(GrantedAuthority::getAuthority)
                                .toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }
}
