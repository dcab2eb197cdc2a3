package io.supportaccess.security.provider;

import io.supportaccess.security.session.CamundaSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** Ends the sign-in at a provider as the form ends its own: one session for all doors, on the page that was asked for. */
final class ProviderSignInSuccessHandler implements AuthenticationSuccessHandler {

    private final CamundaSession session;

    ProviderSignInSuccessHandler(CamundaSession session) {
        this.session = session;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException {
        session.begin(request, person);
        // The sign-in page tells whoever has no group whom to ask for one.
        response.sendRedirect(person.getAuthorities().isEmpty() ? "/sign-in" : WantedPage.in(request));
    }
}
