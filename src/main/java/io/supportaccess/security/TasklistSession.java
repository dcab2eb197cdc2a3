package io.supportaccess.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationDto;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;

/**
 * Ends the sign-in form of Camunda's web applications in one session for all doors: Spring Security has signed the
 * person in, and this tells Tasklist, Cockpit and Admin, in the words that their pages wait for.
 */
public final class TasklistSession implements AuthenticationSuccessHandler {

    private final ObjectMapper json;

    TasklistSession(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException {
        var engineAuthentication = begin(request.getSession(), person);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(response.getOutputStream(), AuthenticationDto.fromAuthentication(engineAuthentication));
    }

    public static UserAuthentication begin(HttpSession session, Authentication person) {
        var engineAuthentication = AuthenticationUtil.createAuthentication("default", person.getName());
        AuthenticationUtil.getAuthsFromSession(session).addOrReplace(engineAuthentication);
        return engineAuthentication;
    }
}
