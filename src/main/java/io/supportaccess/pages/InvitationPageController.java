package io.supportaccess.pages;

import io.supportaccess.api.PeopleManagement;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.security.account.PasswordLinks.PasswordLink;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form by which an administrator invites a person. */
@Controller
@RequestMapping(InvitationPageController.ADDRESS)
class InvitationPageController {

    static final String ADDRESS = PeoplePageController.ADDRESS + "/new";

    private static final String FORM = "invitation";

    private final PeopleManagement people;
    private final PersonPageModel person;

    InvitationPageController(PeopleManagement people, PersonPageModel person) {
        this.people = people;
        this.person = person;
    }

    @GetMapping
    String show(Model page) {
        return show(SubmittedForm.NONE, page);
    }

    @PostMapping
    String invite(
            @RequestParam MultiValueMap<String, String> form,
            Authentication administrator,
            Model page,
            RedirectAttributes next,
            HttpServletResponse response) {
        Map<String, String> sent = AccountsPageController.texts(form);
        var attempt = SubmittedForm.of(FORM, sent, "id", "firstName", "lastName", "email", "roles");
        try {
            PasswordLink link = people.invite(
                    AccountsPageController.fields(attempt, sent.getOrDefault("password", "")), administrator);
            next.addFlashAttribute("done", "%s is invited.".formatted(link.userId()));
            AccountsPageController.show(link, next);
            return "redirect:" + PersonPageModel.address(link.userId());
        } catch (Refusal refused) {
            return show(attempt.refused(refused, response), page);
        } catch (AuthenticationException tooMany) {
            return show(attempt.refused(tooMany, response), page);
        }
    }

    private String show(SubmittedForm attempt, Model page) {
        page.addAttribute("attempt", attempt);
        page.addAttribute("values", attempt.typed());
        person.askForPassword(ADDRESS, page);
        return "invitation";
    }
}
