package io.supportaccess.security.provider;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends the session of a provider's person at its time, however busy it is: whom the provider has sent away, or moved to
 * other groups, is asked about again.
 */
final class SessionOfProvider extends OncePerRequestFilter {

    private static final String END = SessionOfProvider.class.getName();

    static void begin(HttpSession session, Duration maxAge) {
        session.setAttribute(END, Instant.now().plus(maxAge));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null
                && session.getAttribute(END) instanceof Instant end
                && !Instant.now().isBefore(end)) {
            session.invalidate();
        }
        chain.doFilter(request, response);
    }
}
