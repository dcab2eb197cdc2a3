package io.supportaccess.security;

import java.util.Optional;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.LogoutConfigurer;
import org.springframework.security.web.authentication.logout.HttpStatusReturningLogoutSuccessHandler;
import org.springframework.security.web.util.matcher.OrRequestMatcher;

/** Ends the one session, whichever page asks for it. */
final class SignOut implements Customizer<LogoutConfigurer<HttpSecurity>> {

    private final BrowserSessions sessions;

    SignOut(BrowserSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void customize(LogoutConfigurer<HttpSecurity> out) {
        out.logoutRequestMatcher(new OrRequestMatcher(Places.TASKLIST_SIGN_OUT, Places.PAGE_SIGN_OUT))
                .addLogoutHandler((request, response, person) ->
                        Optional.ofNullable(request.getSession(false)).ifPresent(sessions::end))
                .defaultLogoutSuccessHandlerFor(new HttpStatusReturningLogoutSuccessHandler(), Places.TASKLIST_SIGN_OUT)
                .defaultLogoutSuccessHandlerFor(
                        (request, response, person) -> response.sendRedirect(Places.SIGN_IN + "?out"),
                        Places.PAGE_SIGN_OUT);
    }
}
