package io.supportaccess.security.session;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Lets sessions in which nobody has signed in end soon: every stranger gets one with the sign-in page, for the token of its
 * form, and could fill the memory with them.
 */
@Component
final class AnonymousSessionListener implements HttpSessionListener, HttpSessionAttributeListener {

    private static final Duration LONG_ENOUGH_TO_SIGN_IN = Duration.ofMinutes(5);

    @Override
    public void sessionCreated(HttpSessionEvent created) {
        created.getSession().setMaxInactiveInterval((int) LONG_ENOUGH_TO_SIGN_IN.toSeconds());
    }

    @Override
    public void attributeAdded(HttpSessionBindingEvent kept) {
        if (kept.getName().equals(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY)) {
            HttpSession session = kept.getSession();
            session.setMaxInactiveInterval(
                    (int) TimeUnit.MINUTES.toSeconds(session.getServletContext().getSessionTimeout()));
        }
    }
}
