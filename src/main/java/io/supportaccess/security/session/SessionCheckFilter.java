package io.supportaccess.security.session;

import io.supportaccess.security.route.Paths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks at every call of a session whether it is open still, and which groups the person is in now: who has left a group, or
 * the practice, has no rights left over from the sign-in. A password that was changed ends the sessions that began with the
 * old one, all but the one in which its owner changed it.
 */
public final class SessionCheckFilter extends OncePerRequestFilter {

    private final BrowserSessions sessions;

    public SessionCheckFilter(BrowserSessions sessions) {
        this.sessions = sessions;
    }

    /** What comes with the release is the same for everybody, and many files. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return Paths.FILES.matches(request)
                || bringsCredentials(request)
                || isNobody(SecurityContextHolder.getContext().getAuthentication());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<SessionAuthentication> person = person(request, request.getSession(false));
        SecurityContextHolder.setContext(person.<SecurityContext>map(SecurityContextImpl::new)
                .orElseGet(SecurityContextHolder::createEmptyContext));
        chain.doFilter(request, response);
        person.filter(own -> hasChangedOwnPassword(request, response, own))
                .ifPresent(own -> sessions.goOnWithNewPassword(own.sessionId()));
    }

    /** @param session may be missing: the calls of one that is over find out at the same time */
    private Optional<SessionAuthentication> person(HttpServletRequest request, HttpSession session) {
        try {
            Optional<SessionAuthentication> person =
                    Optional.ofNullable(session).flatMap(sessions::person);
            if (session != null) {
                person.ifPresentOrElse(now -> tellCamunda(request, session, now), session::invalidate);
            }
            return person;
        } catch (IllegalStateException endedByAnotherCall) {
            return Optional.empty();
        }
    }

    /** Its web applications act with the groups that their session names, and would ask for them anew every five minutes. */
    private static void tellCamunda(HttpServletRequest request, HttpSession session, Authentication now) {
        String path = request.getServletPath();
        if (path.startsWith("/camunda/api/engine")) {
            CamundaSession.follow(session, now);
        } else if (path.startsWith("/camunda/")) {
            CamundaSession.enter(session, now);
        }
    }

    /** What a call brings along is checked already, and kept for this call alone. */
    private static boolean bringsCredentials(HttpServletRequest request) {
        return request.getAttribute(RequestAttributeSecurityContextRepository.DEFAULT_REQUEST_ATTR_NAME) != null;
    }

    private static boolean isNobody(Authentication person) {
        return person == null || person instanceof AnonymousAuthenticationToken;
    }

    private static boolean hasChangedOwnPassword(
            HttpServletRequest request, HttpServletResponse response, SessionAuthentication person) {
        return HttpMethod.PUT.matches(request.getMethod())
                && request.getRequestURI().endsWith("/user/" + person.getName() + "/credentials")
                && response.getStatus() < 300;
    }
}
