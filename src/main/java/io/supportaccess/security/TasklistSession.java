package io.supportaccess.security;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationDto;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Ends the sign-in form of Camunda's web applications in one session for all doors: Spring Security has signed the
 * person in, and this tells Tasklist, Cockpit and Admin, in the words that their pages wait for.
 */
@Component
public class TasklistSession implements AuthenticationSuccessHandler {

    private final ObjectMapper json;
    private final BrowserSessions sessions;

    TasklistSession(ObjectMapper json, BrowserSessions sessions) {
        this.json = json;
        this.sessions = sessions;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication person)
            throws IOException {
        var engineAuthentication = begin(request, person);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        json.writeValue(response.getOutputStream(), AuthenticationDto.fromAuthentication(engineAuthentication));
    }

    /** For whoever has signed in by another form, too. */
    public UserAuthentication begin(HttpServletRequest request, Authentication person) {
        sessions.begin(request, person);
        var engineAuthentication = AuthenticationUtil.createAuthentication("default", person.getName());
        AuthenticationUtil.getAuthsFromSession(request.getSession()).addOrReplace(engineAuthentication);
        return engineAuthentication;
    }
}
