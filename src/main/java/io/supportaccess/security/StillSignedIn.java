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
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Asks at every call of a session which groups the person is in now: who has left a group, or the practice, has no rights
 * left over from the sign-in. A password that was changed ends the sessions that began with the old one, all but the one
 * in which its owner changed it.
 */
final class StillSignedIn extends OncePerRequestFilter {

    private static final String PASSWORD = StillSignedIn.class.getName();

    private final EngineUsers users;

    StillSignedIn(EngineUsers users) {
        this.users = users;
    }

    /** What comes with the release is the same for everybody. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return Places.FILES.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (session != null && isOf(session, person)) {
            Optional<Authentication> now =
                    users.asTheyAreNow(person).filter(known -> hasPasswordOfTheBeginning(session, person));
            now.ifPresentOrElse(known -> tellCamunda(request, session, known), session::invalidate);
            SecurityContextHolder.setContext(
                    now.map(StillSignedIn::context).orElseGet(SecurityContextHolder::createEmptyContext));
            chain.doFilter(request, response);
            if (now.isPresent() && hasChangedOwnPassword(request, response, person)) {
                users.withNewPassword(person)
                        .ifPresent(changed -> session.setAttribute(
                                HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY, context(changed)));
            }
        } else {
            chain.doFilter(request, response);
        }
    }

    /** Whoever sends credentials of another person beside a session is that other one, and the session is none of theirs. */
    private static boolean isOf(HttpSession session, Authentication person) {
        return person != null
                && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)
                        instanceof SecurityContext kept
                && kept.getAuthentication() == person;
    }

    /** Its web applications act with the groups that their session names, and would ask for them anew every five minutes. */
    private static void tellCamunda(HttpServletRequest request, HttpSession session, Authentication now) {
        String path = request.getServletPath();
        if (path.startsWith("/camunda/api/engine")) {
            TasklistSession.follow(session, now);
        } else if (path.startsWith("/camunda/")) {
            TasklistSession.begin(session, now);
        }
    }

    /** A provider's person never types the one that is kept here, but an administrator sets another to end sessions. */
    private boolean hasPasswordOfTheBeginning(HttpSession session, Authentication person) {
        if (!(person instanceof OAuth2AuthenticationToken)) {
            return true;
        }
        String mark = users.passwordMark(person.getName());
        if (session.getAttribute(PASSWORD) == null) {
            session.setAttribute(PASSWORD, mark);
        }
        return mark.equals(session.getAttribute(PASSWORD));
    }

    private static SecurityContext context(Authentication person) {
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(person);
        return context;
    }

    private static boolean hasChangedOwnPassword(
            HttpServletRequest request, HttpServletResponse response, Authentication person) {
        return HttpMethod.PUT.matches(request.getMethod())
                && request.getRequestURI().endsWith("/user/" + person.getName() + "/credentials")
                && response.getStatus() < 300;
    }
}
