package io.supportaccess.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.security.connection.KnownCallerFilter;
import io.supportaccess.security.factor.SecondFactorRule;
import io.supportaccess.security.password.SignInAttempts;
import io.supportaccess.security.provider.CamundaSignInRedirectFilter;
import io.supportaccess.security.route.ConcurrencyLimitFilter;
import io.supportaccess.security.route.LimitSettings;
import io.supportaccess.security.route.Paths;
import io.supportaccess.security.route.ProblemResponses;
import io.supportaccess.security.route.RoleCheck;
import io.supportaccess.security.route.RouteAuthorization;
import io.supportaccess.security.route.WriteQuotaFilter;
import io.supportaccess.security.session.BrowserSessions;
import io.supportaccess.security.session.SessionCheckFilter;
import io.supportaccess.security.session.SignInCustomizer;
import io.supportaccess.security.token.ApiTokenConfigurer;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.config.web.PathPatternRequestMatcherBuilderFactoryBean;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/** One chain before every address. Each way to sign in is one line here and a class of its own. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** Of the patterns in {@link RouteAuthorization}: they compare the path alone, whatever handles the call. */
    @Bean
    static PathPatternRequestMatcherBuilderFactoryBean patternsOfPaths() {
        return new PathPatternRequestMatcherBuilderFactoryBean();
    }

    @Bean
    SecurityFilterChain everyPath(
            HttpSecurity http,
            EngineAuthenticationProvider users,
            IdentityService identities,
            SignInFormsConfigurer forms,
            ApiTokenConfigurer tokens,
            ProblemResponses problems,
            SignInAttempts attempts,
            ObjectMapper json,
            BrowserSessions sessions,
            RoleCheck roles,
            LimitSettings limits,
            SecondFactorRule factors,
            ObjectProvider<SignInCustomizer> others)
            throws Exception {
        // First, since another way to sign in may close it.
        http.httpBasic(basic -> basic.authenticationEntryPoint(problems::unauthorized));
        for (SignInCustomizer other : others) {
            other.openIn(http);
        }
        if (factors.isDemanded()) {
            http.addFilterAfter(new CamundaSignInRedirectFilter(), AuthorizationFilter.class);
        }
        return http.authorizeHttpRequests(new RouteAuthorization(roles))
                // ResponseHeadersConfiguration writes them, before this chain.
                .headers(AbstractHttpConfigurer::disable)
                .authenticationManager(new ProviderManager(users))
                .with(forms, Customizer.withDefaults())
                .with(tokens, Customizer.withDefaults())
                .logout(out -> endSession(out, sessions))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (request, response, refusal) -> problems.signInFirst(request, response))
                        .accessDeniedHandler(problems))
                .addFilterBefore(new SessionOnlyFilter(), SecurityContextHolderFilter.class)
                .addFilterAfter(new CallerFilter(), SecurityContextHolderFilter.class)
                .addFilterAfter(new HeaderOnlyFilter(), SecurityContextHolderFilter.class)
                .addFilterBefore(new FetchSiteFilter(problems), CsrfFilter.class)
                .addFilterBefore(new SessionCheckFilter(sessions), AuthorizationFilter.class)
                .addFilterAfter(new KnownCallerFilter(), AuthorizationFilter.class)
                .addFilterAfter(new ConcurrencyLimitFilter(problems), AuthorizationFilter.class)
                .addFilterAfter(new WriteQuotaFilter(problems, limits), AuthorizationFilter.class)
                .addFilterAfter(new OwnPasswordFilter(attempts, problems, json), AuthorizationFilter.class)
                .addFilterAfter(new EngineAuthenticationFilter(identities), AuthorizationFilter.class)
                .requestCache(AbstractHttpConfigurer::disable)
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(SecurityConfiguration::needsCsrfToken))
                .build();
    }

    private static void endSession(LogoutConfigurer<HttpSecurity> out, BrowserSessions sessions) {
        out.logoutRequestMatcher(new OrRequestMatcher(Paths.TASKLIST_SIGN_OUT, Paths.PAGE_SIGN_OUT))
                .addLogoutHandler((request, response, person) ->
                        Optional.ofNullable(request.getSession(false)).ifPresent(sessions::end))
                .defaultLogoutSuccessHandlerFor(new HttpStatusReturningLogoutSuccessHandler(), Paths.TASKLIST_SIGN_OUT)
                .defaultLogoutSuccessHandlerFor(
                        (request, response, person) -> response.sendRedirect(Paths.SIGN_IN + "?out"),
                        Paths.PAGE_SIGN_OUT);
    }

    /**
     * Camunda's web applications check a token of their own, and programs sign in with every call, as
     * {@link HeaderOnlyFilter} makes sure. Our pages need the token even with an Authorization header: a browser that
     * once has Basic credentials sends them by itself, from other sites' forms too.
     */
    private static boolean needsCsrfToken(HttpServletRequest request) {
        return !Paths.SAFE_METHODS.contains(request.getMethod())
                && !request.getServletPath().startsWith("/camunda/")
                && !Paths.PROVIDERS_SIGN_OUT.matches(request)
                && (Paths.OUR_PAGES.matches(request) || request.getHeader(HttpHeaders.AUTHORIZATION) == null);
    }
}
