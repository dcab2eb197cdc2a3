package io.supportaccess.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.CompositeSessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfAuthenticationStrategy;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.header.writers.ContentSecurityPolicyHeaderWriter;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RegexRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** One chain before every path. What is not named here is closed. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final PathPatternRequestMatcher.Builder PATH = PathPatternRequestMatcher.withDefaults();

    private static final String SIGN_IN = "/sign-in";
    private static final String SIGN_OUT = "/sign-out";
    private static final String PAGES = "/access/**";

    private static final RequestMatcher TASKLIST_SIGN_OUT =
            PATH.matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/logout");
    private static final RequestMatcher PAGE_SIGN_OUT = PATH.matcher(HttpMethod.POST, SIGN_OUT);
    private static final RequestMatcher OUR_PAGES =
            new OrRequestMatcher(PATH.matcher(SIGN_IN), PATH.matcher(SIGN_OUT), PATH.matcher(PAGES));

    /** Our pages have no inline script and no inline style. */
    private static final String PAGE_POLICY =
            "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final Pattern PROGRAMS_PATHS = Pattern.compile("/(api|engine-rest)(/.*)?");

    static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    @Bean
    SecurityFilterChain everyPath(HttpSecurity http, EngineUsers users, IdentityService identities, ObjectMapper json)
            throws Exception {
        return http.authorizeHttpRequests(paths -> paths.dispatcherTypeMatchers(
                                DispatcherType.ERROR, DispatcherType.FORWARD)
                        .permitAll()
                        // What signing in itself needs: the web applications' pages, without any data.
                        .requestMatchers(
                                HttpMethod.GET,
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
                                "/actuator/health/**",
                                SIGN_IN,
                                "/support-access/pages.css")
                        .permitAll()
                        // Models come with a release, never from outside; the first administrator is ours to create.
                        .requestMatchers("/camunda/api/admin/setup/**")
                        .denyAll()
                        .requestMatchers(deployment(HttpMethod.POST), deployment(HttpMethod.DELETE))
                        .denyAll()
                        .requestMatchers(HttpMethod.POST, "/api/support-requests")
                        .hasAnyAuthority(Role.REQUESTERS.group(), Role.ADMINISTRATORS.group())
                        .requestMatchers(HttpMethod.PUT, "/api/organisations/**")
                        .hasAuthority(Role.ADMINISTRATORS.group())
                        .requestMatchers("/actuator/sbom/**")
                        .hasAuthority(Role.ADMINISTRATORS.group())
                        .requestMatchers("/api/audit/**")
                        .hasAnyAuthority(Role.AUDITORS.group(), Role.ADMINISTRATORS.group())
                        .requestMatchers("/api/**", "/engine-rest/**", "/camunda/api/**", "/support-access/**", PAGES)
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .httpBasic(basic -> basic.authenticationEntryPoint(
                        (request, response, refusal) -> unauthorized(request, response, json)))
                .exceptionHandling(refusals -> refusals.authenticationEntryPoint(
                                (request, response, refusal) -> signInFirst(request, response, json))
                        .accessDeniedHandler((request, response, refusal) -> forbidden(request, response, json)))
                .authenticationManager(new ProviderManager(users))
                .addFilterAt(tasklistSignIn(users, json), UsernamePasswordAuthenticationFilter.class)
                .addFilterAt(pageSignIn(users), UsernamePasswordAuthenticationFilter.class)
                .logout(out -> out.logoutRequestMatcher(new OrRequestMatcher(TASKLIST_SIGN_OUT, PAGE_SIGN_OUT))
                        .defaultLogoutSuccessHandlerFor(
                                new HttpStatusReturningLogoutSuccessHandler(), TASKLIST_SIGN_OUT)
                        .defaultLogoutSuccessHandlerFor(
                                (request, response, person) -> response.sendRedirect(SIGN_IN + "?out"), PAGE_SIGN_OUT))
                .addFilterBefore(
                        new OwnPagesOnly((request, response, refusal) -> forbidden(request, response, json)),
                        CsrfFilter.class)
                .addFilterBefore(new StillSignedIn(users), AuthorizationFilter.class)
                .addFilterAfter(new ActsInEngine(identities), AuthorizationFilter.class)
                .requestCache(AbstractHttpConfigurer::disable)
                // Camunda's web applications have their own check; programs sign in with every call.
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(SecurityConfiguration::isChangedBySession))
                // The web applications set their own policy, with a nonce.
                .headers(headers -> headers.frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                                OUR_PAGES, new ContentSecurityPolicyHeaderWriter(PAGE_POLICY))))
                .build();
    }

    private static UsernamePasswordAuthenticationFilter tasklistSignIn(EngineUsers users, ObjectMapper json) {
        var signIn = signIn(users, "/camunda/api/admin/auth/user/{engine}/login/{app}");
        signIn.setAuthenticationSuccessHandler(new TasklistSession(json));
        signIn.setAuthenticationFailureHandler((request, response, failure) ->
                write(response, json, HttpStatus.UNAUTHORIZED, "User or password is wrong."));
        return signIn;
    }

    private static UsernamePasswordAuthenticationFilter pageSignIn(EngineUsers users) {
        var signIn = signIn(users, SIGN_IN);
        signIn.setAuthenticationSuccessHandler(new PageSession());
        signIn.setAuthenticationFailureHandler((request, response, failure) ->
                response.sendRedirect(ReturnAddress.signInFor(ReturnAddress.askedFor(request)) + "&wrong"));
        return signIn;
    }

    private static UsernamePasswordAuthenticationFilter signIn(EngineUsers users, String path) {
        var signIn = new UsernamePasswordAuthenticationFilter(new ProviderManager(users));
        signIn.setRequiresAuthenticationRequestMatcher(PATH.matcher(HttpMethod.POST, path));
        signIn.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        // A token that somebody knew before the sign-in is worth nothing after it.
        signIn.setSessionAuthenticationStrategy(new CompositeSessionAuthenticationStrategy(List.of(
                new ChangeSessionIdAuthenticationStrategy(),
                new CsrfAuthenticationStrategy(new HttpSessionCsrfTokenRepository()))));
        return signIn;
    }

    private static RequestMatcher deployment(HttpMethod method) {
        return RegexRequestMatcher.regexMatcher(method, "/(engine-rest|camunda/api)/(.*/)?deployment([/?].*)?");
    }

    /** A browser sends Basic credentials by itself once it has them, and forms of other sites reach our pages. */
    private static boolean isChangedBySession(HttpServletRequest request) {
        return !SAFE_METHODS.contains(request.getMethod())
                && !request.getServletPath().startsWith("/camunda/")
                && (OUR_PAGES.matches(request) || request.getHeader(HttpHeaders.AUTHORIZATION) == null);
    }

    private static void signInFirst(HttpServletRequest request, HttpServletResponse response, ObjectMapper json)
            throws IOException {
        if (OUR_PAGES.matches(request)) {
            response.sendRedirect(ReturnAddress.signInFor(request));
        } else if ("navigate".equals(request.getHeader("Sec-Fetch-Mode"))) {
            // A person who follows a link, to an export for example: the browser's own box would mix two people.
            response.sendRedirect(SIGN_IN);
        } else {
            unauthorized(request, response, json);
        }
    }

    private static void forbidden(HttpServletRequest request, HttpServletResponse response, ObjectMapper json)
            throws IOException {
        if (OUR_PAGES.matches(request)) {
            response.sendError(HttpStatus.FORBIDDEN.value());
        } else {
            write(response, json, HttpStatus.FORBIDDEN, "You may not do this.");
        }
    }

    /**
     * Only a program is asked for Basic credentials. Wherever a page of Tasklist or Cockpit calls before or after its
     * session, the question would open the browser's own password box in front of the sign-in form.
     */
    private static void unauthorized(HttpServletRequest request, HttpServletResponse response, ObjectMapper json)
            throws IOException {
        if (PROGRAMS_PATHS.matcher(request.getServletPath()).matches()
                && request.getHeader("X-Requested-With") == null) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Xero Support Access\"");
        }
        write(response, json, HttpStatus.UNAUTHORIZED, "Sign in with a user and its password.");
    }

    private static void write(HttpServletResponse response, ObjectMapper json, HttpStatus status, String detail)
            throws IOException {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:xero-support-access:" + status.name().toLowerCase(Locale.ROOT)));
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}
