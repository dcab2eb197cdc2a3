package io.supportaccess.pages;

import io.supportaccess.refusal.Refusal;
import io.supportaccess.security.provider.SignInChoices;
import io.supportaccess.security.session.OwnSessions;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows people the browsers where they are signed in, and signs them out of the others. */
@Controller
@RequestMapping(SessionsPageController.ADDRESS)
class SessionsPageController {

    static final String ADDRESS = "/access/sessions";

    private static final String OTHERS = "others";

    private final OwnSessions sessions;
    private final SignInChoices choices;

    SessionsPageController(OwnSessions sessions, SignInChoices choices) {
        this.sessions = sessions;
        this.choices = choices;
    }

    @GetMapping
    String list(Authentication person, Model page) {
        return show(person, page, SubmittedForm.NONE);
    }

    /** @param session its id, or {@link #OTHERS} */
    @PostMapping
    String end(
            @RequestParam(defaultValue = "") String session,
            @RequestParam(defaultValue = "") String password,
            HttpServletResponse response,
            Authentication person,
            Model page,
            RedirectAttributes next) {
        var attempt = SubmittedForm.of("sessions", Map.of());
        try {
            if (session.equals(OTHERS)) {
                sessions.endOthers(person, password);
                next.addFlashAttribute("done", "You are signed out everywhere else.");
            } else {
                sessions.end(session, person, password);
                next.addFlashAttribute("done", "You are signed out of that browser.");
            }
            return "redirect:" + ADDRESS;
        } catch (Refusal refused) {
            return show(person, page, attempt.refused(refused, response));
        } catch (AuthenticationException tooMany) {
            return show(person, page, attempt.refused(tooMany, response));
        }
    }

    private String show(Authentication person, Model page, SubmittedForm attempt) {
        page.addAttribute("sessions", sessions.list(person));
        page.addAttribute("providers", choices.providers(ADDRESS));
        page.addAttribute("attempt", attempt);
        return "sessions";
    }
}
