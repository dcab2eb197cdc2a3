package io.supportaccess.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.security.password.SignInAttempts;
import io.supportaccess.security.route.ConcurrencyLimitFilter;
import io.supportaccess.security.route.Paths;
import io.supportaccess.security.route.ProblemResponses;
import io.supportaccess.security.route.RoleAuthorizationManager;
import io.supportaccess.security.route.RouteAuthorization;
import io.supportaccess.security.session.BrowserSessions;
import io.supportaccess.security.session.SessionCheckFilter;
import io.supportaccess.security.session.SignInCustomizer;
import io.supportaccess.security.token.ApiTokenConfigurer;
import jakarta.servlet.http.HttpServletRequest;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.csrf.CsrfFilter;

/** One chain before every path. Each way to sign in is one line here and a class of its own. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    SecurityFilterChain everyPath(
            HttpSecurity http,
            EngineAuthenticationProvider users,
            IdentityService identities,
            SignInFormsConfigurer signInFormsConfigurer,
            ApiTokenConfigurer tokens,
            ProblemResponses answers,
            SignInAttempts attempts,
            ObjectMapper json,
            BrowserSessions sessions,
            RoleAuthorizationManager roles,
            ObjectProvider<SignInCustomizer> more)
            throws Exception {
        // First, so that a way of signing in can close it.
        http.httpBasic(basic -> basic.authenticationEntryPoint(answers::unauthorized));
        for (SignInCustomizer way : more) {
            way.openIn(http);
        }
        return http.authorizeHttpRequests(new RouteAuthorization(roles))
                // AnswerHeaders writes them, for what this chain refuses too.
                .headers(AbstractHttpConfigurer::disable)
                .authenticationManager(new ProviderManager(users))
                .with(signInFormsConfigurer, Customizer.withDefaults())
                .with(tokens, Customizer.withDefaults())
                .logout(new SignOutCustomizer(sessions))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (request, response, refusal) -> answers.signInFirst(request, response))
                        .accessDeniedHandler(answers))
                .addFilterBefore(new SessionOnlyFilter(), SecurityContextHolderFilter.class)
                .addFilterAfter(new CallerFilter(), SecurityContextHolderFilter.class)
                .addFilterBefore(new FetchSiteFilter(answers), CsrfFilter.class)
                .addFilterBefore(new SessionCheckFilter(sessions), AuthorizationFilter.class)
                .addFilterAfter(new ConcurrencyLimitFilter(answers), AuthorizationFilter.class)
                .addFilterAfter(new OwnPasswordFilter(attempts, answers, json), AuthorizationFilter.class)
                .addFilterAfter(new EngineAuthenticationFilter(identities), AuthorizationFilter.class)
                .requestCache(AbstractHttpConfigurer::disable)
                // Camunda's web applications have their own check; programs sign in with every call.
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(SecurityConfiguration::isChangedBySession))
                .build();
    }

    /** A browser sends Basic credentials by itself once it has them, and forms of other sites reach our pages. */
    private static boolean isChangedBySession(HttpServletRequest request) {
        return !Paths.SAFE_METHODS.contains(request.getMethod())
                && !request.getServletPath().startsWith("/camunda/")
                && !Paths.PROVIDERS_SIGN_OUT.matches(request)
                && (Paths.OUR_PAGES.matches(request) || request.getHeader(HttpHeaders.AUTHORIZATION) == null);
    }
}
