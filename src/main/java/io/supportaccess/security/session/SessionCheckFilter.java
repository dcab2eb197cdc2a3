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
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Checks with every call whether the session is still open, and reads the person's groups, so a person who leaves a
 * group loses its rights at once. A new password ends the sessions that began with the old one, except the one that
 * changed it.
 */
public final class SessionCheckFilter extends OncePerRequestFilter {

    /** The sign-in page and the files stay open to a person whose session has ended. */
    private static final Authentication NOBODY = new AnonymousAuthenticationToken(
            "ended session", "anonymousUser", AuthorityUtils.createAuthorityList("ROLE_ANONYMOUS"));

    private final BrowserSessions sessions;

    public SessionCheckFilter(BrowserSessions sessions) {
        this.sessions = sessions;
    }

    /** Files are the same for everybody, and there are many. */
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
        SecurityContextHolder.setContext(
                new SecurityContextImpl(person.map(Authentication.class::cast).orElse(NOBODY)));
        chain.doFilter(request, response);
        person.filter(own -> hasChangedOwnPassword(request, response, own))
                .ifPresent(own -> sessions.continueWithNewPassword(own.sessionId()));
    }

    /** @param session null for a cookie whose session another call has ended meanwhile */
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

    /** Camunda's web applications act with the groups in their session, and would read them only every five minutes. */
    private static void tellCamunda(HttpServletRequest request, HttpSession session, Authentication now) {
        String path = request.getServletPath();
        if (path.startsWith("/camunda/api/engine")) {
            CamundaSession.follow(session, now);
        } else if (path.startsWith("/camunda/")) {
            CamundaSession.enter(session, now);
        }
    }

    /** Basic or token calls need no session: their credentials are already checked, for this call only. */
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
