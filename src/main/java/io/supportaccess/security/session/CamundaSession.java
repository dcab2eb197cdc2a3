package io.supportaccess.security.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationDto;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Begins the one session for all pages. Spring Security has signed the person in; this class tells Tasklist, Cockpit
 * and Admin in the form that they expect.
 */
@Component
public class CamundaSession implements AuthenticationSuccessHandler {

    private static final String ENGINE = "default";

    private final ObjectMapper json;
    private final BrowserSessions sessions;

    CamundaSession(ObjectMapper json, BrowserSessions sessions) {
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

    /** Every way to sign in calls this. */
    public UserAuthentication begin(HttpServletRequest request, Authentication person) {
        request.getSession().removeAttribute(SecondFactorSignIn.WAITING);
        sessions.begin(request, person);
        return enter(request.getSession(), person);
    }

    static UserAuthentication enter(HttpSession session, Authentication person) {
        // Nobody here has tenants.
        var engineAuthentication =
                AuthenticationUtil.createAuthentication(ENGINE, person.getName(), groups(person), List.of());
        AuthenticationUtil.getAuthsFromSession(session).addOrReplace(engineAuthentication);
        return engineAuthentication;
    }

    /**
     * Renews the groups without SQL, since these calls need no list of the applications that are open to the person.
     */
    static void follow(HttpSession session, Authentication person) {
        var engineAuthentication = new UserAuthentication(person.getName(), ENGINE);
        engineAuthentication.setGroupIds(groups(person));
        engineAuthentication.setTenantIds(List.of());
        var known = AuthenticationUtil.getAuthsFromSession(session);
        engineAuthentication.setAuthorizedApps(Optional.ofNullable(known.getAuthenticationForProcessEngine(ENGINE))
                .map(UserAuthentication.class::cast)
                .map(UserAuthentication::getAuthorizedApps)
                .orElse(Set.of()));
        known.addOrReplace(engineAuthentication);
    }

    private static List<String> groups(Authentication person) {
        return person.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .toList();
    }
}
