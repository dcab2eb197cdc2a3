package io.supportaccess.security.provider;

import io.supportaccess.security.route.Paths;
import io.supportaccess.security.route.ProblemResponses;
import io.supportaccess.security.route.ReturnAddress;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Closes both password forms if a setting lets people sign in only at the provider, and tells a caller who sends a
 * password by HTTP Basic that nothing reads it.
 */
final class LocalSignInClosedFilter extends OncePerRequestFilter {

    private static final String BASIC = "basic";

    private final ProblemResponses problems;

    LocalSignInClosedFilter(ProblemResponses problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Paths.PAGE_SIGN_IN.matches(request)) {
            response.sendRedirect(ReturnAddress.signInFor(ReturnAddress.askedFor(request)) + "&refused="
                    + SignInRefusal.LOCAL.code());
        } else if (Paths.TASKLIST_SIGN_IN.matches(request)) {
            refuse(request, response, HttpStatus.FORBIDDEN, SignInRefusal.LOCAL.sentence());
        } else if (bringsPassword(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            refuse(
                    request,
                    response,
                    HttpStatus.UNAUTHORIZED,
                    "Passwords of this installation are not accepted here. Send an API token, or a token of the"
                            + " provider.");
        } else {
            ProblemResponses.askForNoPassword(request);
            chain.doFilter(request, response);
        }
    }

    private static boolean bringsPassword(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, BASIC, 0, BASIC.length()))
                .isPresent();
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String why)
            throws IOException {
        problems.write(request, response, status, "passwords-closed", why);
    }
}
