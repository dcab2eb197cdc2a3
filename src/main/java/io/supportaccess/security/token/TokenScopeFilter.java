package io.supportaccess.security.token;

import io.supportaccess.security.route.ProblemResponses;
import io.supportaccess.token.Scope;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps a program to the calls that its token's scopes open, whatever else its owner may do. A call that no scope opens
 * is closed to every token: tokens, webhooks, channels, delegations, erasures, people, pages and sessions.
 */
final class TokenScopeFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> WRITING = Set.of("POST", "PUT", "DELETE");

    /** It has no data. */
    private static final RequestMatcher CONTRACT = path("/api/openapi.json");

    private static final RequestMatcher REQUESTS = path("/api/support-requests/**");
    private static final RequestMatcher SEARCH = path("/api/support-requests/similar");
    private static final RequestMatcher BREAK_GLASS = path("/api/support-requests/{reference}/break-glass");
    private static final RequestMatcher AUDIT =
            new OrRequestMatcher(path("/api/audit/**"), path("/api/support-requests/{reference}/audit"));
    private static final RequestMatcher ACCESS = new OrRequestMatcher(path("/api/access/**"), path("/api/reports/**"));
    private static final RequestMatcher ORGANISATIONS = path("/api/organisations/**");
    private static final RequestMatcher INBOUND_MAIL = path("/api/inbound-mail");
    /** Only for signed-in people. */
    private static final RequestMatcher ERASURE = path("/api/*/*/erasure");

    private static final RequestMatcher METRICS = path("/actuator/prometheus");
    private static final RequestMatcher ENGINE = path("/engine-rest/**");
    /** Only a sign-in with a password may change users and groups. */
    private static final RequestMatcher PEOPLE =
            new OrRequestMatcher(path("/engine-rest/user/**"), path("/engine-rest/group/**"));

    private final ProblemResponses problems;

    TokenScopeFilter(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof ApiTokenAuthentication program
                && program.scopes().stream().noneMatch(scope -> opens(scope, request))) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"insufficient_scope\"");
            problems.write(
                    request, response, HttpStatus.FORBIDDEN, "The scopes of this API token do not open this call.");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean opens(Scope scope, HttpServletRequest call) {
        boolean reads = READING.contains(call.getMethod());
        boolean writes = WRITING.contains(call.getMethod());
        if (CONTRACT.matches(call)) {
            return reads;
        }
        return switch (scope) {
            case REQUESTS_READ ->
                reads && REQUESTS.matches(call) && !AUDIT.matches(call) || writes && SEARCH.matches(call);
            case REQUESTS_WRITE ->
                writes
                        && REQUESTS.matches(call)
                        && !SEARCH.matches(call)
                        && !ERASURE.matches(call)
                        && !BREAK_GLASS.matches(call);
            case REQUESTS_BREAK_GLASS -> writes && BREAK_GLASS.matches(call);
            case ACCESS_READ -> reads && ACCESS.matches(call);
            case AUDIT_READ -> reads && AUDIT.matches(call);
            case ORGANISATIONS_READ -> reads && ORGANISATIONS.matches(call);
            case ORGANISATIONS_WRITE -> writes && ORGANISATIONS.matches(call) && !ERASURE.matches(call);
            case METRICS_READ -> reads && METRICS.matches(call);
            case INBOUND_MAIL -> writes && INBOUND_MAIL.matches(call);
            case ENGINE -> ENGINE.matches(call) && (reads || writes && !PEOPLE.matches(call));
        };
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }
}
