package io.supportaccess.security;

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
 * Ends every session at its time, however busy it is: one that was stolen lasts no longer, and whom a provider has sent
 * away, or moved to other groups, is asked about again.
 */
final class SessionsEnd extends OncePerRequestFilter {

    private final Duration maxAge;

    SessionsEnd(Duration maxAge) {
        this.maxAge = maxAge;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && !Instant.now().isBefore(end(session))) {
            session.invalidate();
        }
        chain.doFilter(request, response);
    }

    private Instant end(HttpSession session) {
        return Instant.ofEpochMilli(session.getCreationTime()).plus(maxAge);
    }
}
