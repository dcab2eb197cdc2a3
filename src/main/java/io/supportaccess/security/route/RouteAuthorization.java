package io.supportaccess.security.route;

import io.supportaccess.organisation.Role;
import jakarta.servlet.DispatcherType;
import java.util.function.Supplier;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/** Who may call what. An address that is not named here is closed, and without a role nearly every address. */
public final class RouteAuthorization
        implements Customizer<
                AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry> {

    /** Open to everybody, since the sign-in needs them: pages of the web applications, without any data. */
    private static final String[] OPEN = {
        "/camunda",
        "/camunda/",
        "/camunda/app/**",
        "/camunda/assets/**",
        "/camunda/lib/**",
        "/camunda/plugin/**",
        "/camunda/favicon.ico",
        "/camunda/api/engine/engine/",
        "/camunda/api/admin/auth/user/{engine}",
        "/camunda/api/{app}/plugin/{plugin}/static/**",
        "/actuator/health",
        "/actuator/health/liveness",
        "/actuator/health/readiness",
        Paths.SIGN_IN,
        Paths.CODE,
        Paths.PASSWORD_LINK,
        "/support-access/pages.css",
        "/support-access/layout.js"
    };

    private static final String ADMINISTRATORS = Role.ADMINISTRATORS.group();

    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();
    private final RoleCheck roles;

    public RouteAuthorization(RoleCheck roles) {
        this.roles = roles;
    }

    @Override
    public void customize(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry paths) {
        paths.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(Paths.PAGES_OF_OTHER_ENGINES)
                .access((person, call) -> new RouteRefusal(RouteRefusal.Reason.CLOSED))
                .requestMatchers(HttpMethod.GET, OPEN)
                .permitAll()
                .requestMatchers(Paths.PROVIDERS_SIGN_OUT, Paths.PAGE_CODE, Paths.PAGE_PASSWORD_LINK)
                .permitAll()
                .requestMatchers("/engine-rest/**", "/camunda/api/**")
                .access(this::engine)
                .requestMatchers(HttpMethod.POST, "/api/support-requests")
                .hasAnyAuthority(Role.REQUESTERS.group(), ADMINISTRATORS)
                .requestMatchers("/requests/new/**")
                .hasAnyAuthority(Role.REQUESTERS.group(), ADMINISTRATORS)
                .requestMatchers(HttpMethod.PUT, "/api/organisations/**")
                .hasAuthority(ADMINISTRATORS)
                .requestMatchers("/api/organisations/import", "/api/people/import")
                .hasAuthority(ADMINISTRATORS)
                // An access manager reads the list; it has what they manage.
                .requestMatchers(HttpMethod.GET, "/organisations")
                .access(this::anyRole)
                .requestMatchers("/organisations/**")
                .hasAuthority(ADMINISTRATORS)
                .requestMatchers(HttpMethod.POST, "/api/*/*/erasure")
                .hasAuthority(ADMINISTRATORS)
                .requestMatchers(
                        "/people/**",
                        "/setup",
                        "/api/webhooks/**",
                        "/api/channels/**",
                        "/webhooks/**",
                        "/notices/mails/**")
                .hasAuthority(ADMINISTRATORS)
                .requestMatchers("/api/inbound-mail", "/inbound-mail/**")
                .hasAuthority(ADMINISTRATORS)
                .requestMatchers("/actuator/**")
                .hasAuthority(ADMINISTRATORS)
                .requestMatchers("/api/audit/**", "/audit/**")
                .hasAnyAuthority(Role.AUDITORS.group(), ADMINISTRATORS)
                // A person without a role changes the own password, ends own sessions, and reads the own data and the
                // help.
                .requestMatchers(HttpMethod.GET, "/api/csrf-token", "/api/openapi.json", "/api/people/*/data")
                .authenticated()
                .requestMatchers("/access/sessions", "/access/second-factor", "/access/second-factor/*", "/help")
                .authenticated()
                .requestMatchers("/api/**", "/support-access/**")
                .access(this::anyRole)
                .requestMatchers(Paths.PAGES)
                .access(this::anyRole)
                .anyRequest()
                .access((person, call) -> new RouteRefusal(RouteRefusal.Reason.CLOSED));
    }

    private AuthorizationDecision anyRole(Supplier<Authentication> person, RequestAuthorizationContext call) {
        boolean has = trust.isAuthenticated(person.get()) && roles.has(person.get());
        return has ? new AuthorizationDecision(true) : new RouteRefusal(RouteRefusal.Reason.NO_ROLE);
    }

    private AuthorizationDecision engine(Supplier<Authentication> person, RequestAuthorizationContext call) {
        return EngineRoutes.of(call.getRequest())
                .map(route -> engine(route.who(), person.get()))
                .orElseGet(() -> new RouteRefusal(RouteRefusal.Reason.CLOSED));
    }

    private AuthorizationDecision engine(EngineRoute.Who who, Authentication person) {
        if (!trust.isAuthenticated(person)) {
            return new AuthorizationDecision(false);
        }
        return who != EngineRoute.Who.SIGNED_IN && !roles.has(person)
                ? new RouteRefusal(RouteRefusal.Reason.NO_ROLE)
                : new AuthorizationDecision(who.has(person));
    }
}
