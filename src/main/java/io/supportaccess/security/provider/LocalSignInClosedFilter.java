package io.supportaccess.security.provider;

import io.supportaccess.security.route.PasswordSignInClosed;
import io.supportaccess.security.route.ProblemResponses;
import io.supportaccess.security.route.ReturnAddress;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Closes the two forms that take a password, where a setting leaves people the provider alone, and tells who sends one by
 * HTTP Basic. Nothing reads that then: the chain has no such filter.
 */
final class LocalSignInClosedFilter extends OncePerRequestFilter {

    private static final PathPatternRequestMatcher.Builder PATH = PathPatternRequestMatcher.withDefaults();
    private static final RequestMatcher PAGE = PATH.matcher(HttpMethod.POST, "/sign-in");
    private static final RequestMatcher TASKLIST =
            PATH.matcher(HttpMethod.POST, "/camunda/api/admin/auth/user/{engine}/login/{app}");
    private static final String BASIC = "basic";

    private final ProblemResponses answers;

    LocalSignInClosedFilter(ProblemResponses answers) {
        this.answers = answers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (PAGE.matches(request)) {
            response.sendRedirect(ReturnAddress.signInFor(ReturnAddress.askedFor(request)) + "&refused="
                    + SignInRefusal.LOCAL.code());
        } else if (TASKLIST.matches(request)) {
            refuse(response, HttpStatus.FORBIDDEN, SignInRefusal.LOCAL.sentence());
        } else if (bringsPassword(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            refuse(
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "Passwords of this installation are not accepted here. Send an API token, or a token of the"
                            + " provider.");
        } else {
            PasswordSignInClosed.note(request);
            chain.doFilter(request, response);
        }
    }

    private static boolean bringsPassword(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, BASIC, 0, BASIC.length()))
                .isPresent();
    }

    private void refuse(HttpServletResponse response, HttpStatus status, String why) throws IOException {
        answers.write(response, status, "passwords-closed", why);
    }
}
