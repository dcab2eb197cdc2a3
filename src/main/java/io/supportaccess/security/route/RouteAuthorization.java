package io.supportaccess.security.route;

import io.supportaccess.security.account.Role;
import jakarta.servlet.DispatcherType;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;

/** Who may call what. What is not named here is closed, and without a role nearly everything. */
public final class RouteAuthorization
        implements Customizer<
                AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry> {

    /** What signing in itself needs: the web applications' pages, without any data. */
    private static final String[] OPEN = {
        "/",
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
        Paths.SIGN_IN,
        "/support-access/pages.css"
    };

    private final RoleAuthorizationManager roles;

    public RouteAuthorization(RoleAuthorizationManager roles) {
        this.roles = roles;
    }

    @Override
    public void customize(
            AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry paths) {
        paths.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.FORWARD)
                .permitAll()
                .requestMatchers(HttpMethod.GET, OPEN)
                .permitAll()
                .requestMatchers(Paths.PROVIDERS_SIGN_OUT)
                .permitAll()
                .requestMatchers("/engine-rest/**", "/camunda/api/**")
                .access(new EngineAuthorizationManager(roles))
                .requestMatchers(HttpMethod.POST, "/api/support-requests")
                .hasAnyAuthority(Role.REQUESTERS.group(), Role.ADMINISTRATORS.group())
                .requestMatchers(HttpMethod.PUT, "/api/organisations/**")
                .hasAuthority(Role.ADMINISTRATORS.group())
                .requestMatchers(HttpMethod.POST, "/api/*/*/erasure")
                .hasAuthority(Role.ADMINISTRATORS.group())
                .requestMatchers("/access/people/**")
                .hasAuthority(Role.ADMINISTRATORS.group())
                .requestMatchers("/actuator/**")
                .hasAuthority(Role.ADMINISTRATORS.group())
                .requestMatchers("/api/audit/**")
                .hasAnyAuthority(Role.AUDITORS.group(), Role.ADMINISTRATORS.group())
                // Whoever has no role yet changes the own password, ends own sessions, and reads what is kept of them.
                .requestMatchers(HttpMethod.GET, "/api/csrf-token", "/api/people/*/data")
                .authenticated()
                .requestMatchers("/access/sessions")
                .authenticated()
                .requestMatchers("/api/**", "/support-access/**", Paths.PAGES)
                .access(roles)
                .anyRequest()
                .denyAll();
    }
}
