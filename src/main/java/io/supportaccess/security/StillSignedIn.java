package io.supportaccess.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks at every call of a session which groups the person is in now: who has left a group, or the practice, has no rights
 * left over from the sign-in. Camunda's web applications ask by themselves.
 */
final class StillSignedIn extends OncePerRequestFilter {

    private final EngineUsers users;

    StillSignedIn(EngineUsers users) {
        this.users = users;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getServletPath().startsWith("/camunda");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (session != null && person != null && person.isAuthenticated()) {
            var context = SecurityContextHolder.createEmptyContext();
            Optional<Authentication> now = users.asTheyAreNow(person);
            now.ifPresentOrElse(context::setAuthentication, session::invalidate);
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }
}
