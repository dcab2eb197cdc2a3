package io.supportaccess.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks at every call of a session whether it is open still, and which groups the person is in now: who has left a group, or
 * the practice, has no rights left over from the sign-in. A password that was changed ends the sessions that began with the
 * old one, all but the one in which its owner changed it.
 */
final class StillSignedIn extends OncePerRequestFilter {

    private final BrowserSessions sessions;

    StillSignedIn(BrowserSessions sessions) {
        this.sessions = sessions;
    }

    /** The web applications' files are the same for everybody, and many. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getServletPath().startsWith("/camunda/") && Places.FILES.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session == null || !isSignedInBy(session)) {
            chain.doFilter(request, response);
            return;
        }
        Optional<SessionPerson> person = sessions.person(session);
        if (person.isEmpty()) {
            session.invalidate();
        }
        SecurityContextHolder.setContext(person.<SecurityContext>map(SecurityContextImpl::new)
                .orElseGet(SecurityContextHolder::createEmptyContext));
        chain.doFilter(request, response);
        if (person.isPresent() && hasChangedOwnPassword(request, response, person.get())) {
            sessions.goOnWithNewPassword(session);
        }
    }

    /** And not by what the call itself brings along, in a browser that has a session as well. */
    private static boolean isSignedInBy(HttpSession session) {
        return session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext kept
                && kept.getAuthentication()
                        == SecurityContextHolder.getContext().getAuthentication();
    }

    private static boolean hasChangedOwnPassword(
            HttpServletRequest request, HttpServletResponse response, Authentication person) {
        return HttpMethod.PUT.matches(request.getMethod())
                && request.getRequestURI().endsWith("/user/" + person.getName() + "/credentials")
                && response.getStatus() < 300;
    }
}
