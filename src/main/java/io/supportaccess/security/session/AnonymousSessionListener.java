package io.supportaccess.security.session;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Gives a short timeout to sessions without a sign-in: every stranger gets one for the token of the sign-in form, and
 * could fill the memory with them. {@link BrowserSessions#begin} gives a session its full time.
 */
@Component
final class AnonymousSessionListener implements HttpSessionListener {

    private static final Duration LONG_ENOUGH_TO_SIGN_IN = Duration.ofMinutes(5);

    @Override
    public void sessionCreated(HttpSessionEvent created) {
        created.getSession().setMaxInactiveInterval((int) LONG_ENOUGH_TO_SIGN_IN.toSeconds());
    }
}
