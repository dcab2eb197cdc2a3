package io.supportaccess.security;

import io.supportaccess.security.route.ReturnAddress;
import io.supportaccess.security.session.CamundaSession;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/** Ends the sign-in form of our own pages: in the same session as Tasklist's, and on the page that was asked for. */
final class PageSignInSuccessHandler implements AuthenticationSuccessHandler {

    private final CamundaSession session;

    PageSignInSuccessHandler(CamundaSession session) {
        this.session = session;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException {
        session.begin(request, person);
        response.sendRedirect(ReturnAddress.askedFor(request));
    }
}
