package io.supportaccess.security;

import io.supportaccess.security.route.Paths;
import io.supportaccess.security.session.BrowserSessions;
import java.util.Optional;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/** Ends the one session, whichever page asks for it. */
final class SignOutCustomizer implements Customizer<LogoutConfigurer<HttpSecurity>> {

    private final BrowserSessions sessions;

    SignOutCustomizer(BrowserSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void customize(LogoutConfigurer<HttpSecurity> out) {
        out.logoutRequestMatcher(new OrRequestMatcher(Paths.TASKLIST_SIGN_OUT, Paths.PAGE_SIGN_OUT))
                .addLogoutHandler((request, response, person) ->
                        Optional.ofNullable(request.getSession(false)).ifPresent(sessions::end))
                .defaultLogoutSuccessHandlerFor(new HttpStatusReturningLogoutSuccessHandler(), Paths.TASKLIST_SIGN_OUT)
                .defaultLogoutSuccessHandlerFor(
                        (request, response, person) -> response.sendRedirect(Paths.SIGN_IN + "?out"),
                        Paths.PAGE_SIGN_OUT);
    }
}
