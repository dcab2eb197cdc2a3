package io.supportaccess.security;

import io.supportaccess.token.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Set;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The calls that each scope opens. What stands under none is closed to every token: the tokens themselves, erasures, people,
 * pages, sessions.
 */
final class TokenScopeRoutes {

    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Set<String> WRITING = Set.of("POST", "PUT", "DELETE");

    private static final RequestMatcher REQUESTS = path("/api/support-requests/**");
    private static final RequestMatcher SEARCH = path("/api/support-requests/similar");
    private static final RequestMatcher AUDIT =
            new OrRequestMatcher(path("/api/audit/**"), path("/api/support-requests/{reference}/audit"));
    private static final RequestMatcher ACCESS = path("/api/access/**");
    private static final RequestMatcher ORGANISATIONS = path("/api/organisations/**");

    /** By a person who is signed in alone. */
    private static final RequestMatcher ERASURE = path("/api/*/*/erasure");

    private static final RequestMatcher ENGINE = path("/engine-rest/**");
    /** Who there is and in which groups: with a password alone. */
    private static final RequestMatcher PEOPLE =
            new OrRequestMatcher(path("/engine-rest/user/**"), path("/engine-rest/group/**"));

    private TokenScopeRoutes() {}

    static boolean open(Collection<Scope> scopes, HttpServletRequest request) {
        return scopes.stream().anyMatch(scope -> opens(scope, request));
    }

    private static boolean opens(Scope scope, HttpServletRequest call) {
        boolean reads = READING.contains(call.getMethod());
        boolean writes = WRITING.contains(call.getMethod());
        return switch (scope) {
            case REQUESTS_READ ->
                reads && REQUESTS.matches(call) && !AUDIT.matches(call) || writes && SEARCH.matches(call);
            case REQUESTS_WRITE -> writes && REQUESTS.matches(call) && !SEARCH.matches(call) && !ERASURE.matches(call);
            case ACCESS_READ -> reads && ACCESS.matches(call);
            case AUDIT_READ -> reads && AUDIT.matches(call);
            case ORGANISATIONS_READ -> reads && ORGANISATIONS.matches(call);
            case ORGANISATIONS_WRITE -> writes && ORGANISATIONS.matches(call) && !ERASURE.matches(call);
            case ENGINE -> ENGINE.matches(call) && (reads || writes && !PEOPLE.matches(call));
        };
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }
}
