package io.supportaccess.pages;

import io.supportaccess.api.PeopleManagement;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.security.account.PasswordLinks.PasswordLink;
import io.supportaccess.security.session.SecondFactorReset;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The forms on the page of a person, by which an administrator changes the account. */
@Controller
@RequestMapping(PeoplePageController.ADDRESS + "/{act}")
class AccountsPageController {

    private final PeopleManagement people;
    private final SecondFactorReset factors;
    private final PersonPageModel person;

    AccountsPageController(PeopleManagement people, SecondFactorReset factors, PersonPageModel person) {
        this.people = people;
        this.factors = factors;
        this.person = person;
    }

    @PostMapping
    String act(
            @PathVariable String act,
            @RequestParam MultiValueMap<String, String> form,
            Authentication administrator,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        Map<String, String> sent = texts(form);
        String userId = sent.getOrDefault(PeoplePageController.USER, "");
        var attempt = SubmittedForm.of(act, sent, PersonPageModel.FIELDS);
        try {
            next.addFlashAttribute(
                    "done", done(act, userId, attempt, sent.getOrDefault("password", ""), administrator, next));
            return "redirect:" + PersonPageModel.address(userId);
        } catch (Refusal refused) {
            return showAgain(userId, attempt.refused(refused, response), model);
        } catch (AuthenticationException tooMany) {
            return showAgain(userId, attempt.refused(tooMany, response), model);
        }
    }

    /** A refused form leaves its address in the browser: reloading it leads back to the page. */
    @GetMapping
    String back(@PathVariable String act) {
        return "redirect:" + PeoplePageController.ADDRESS;
    }

    private String done(
            String act,
            String userId,
            SubmittedForm attempt,
            String password,
            Authentication administrator,
            RedirectAttributes next) {
        switch (act) {
            case PersonPageModel.DETAILS -> {
                people.change(
                        userId, fields(attempt, password), attempt.value(act, PersonPageModel.SEEN), administrator);
                return "The changes are saved.";
            }
            case "password-link" -> {
                show(people.newLink(userId, password, administrator), next);
                return "The link is made. An older one no longer works.";
            }
            case "deactivation" -> {
                people.deactivate(userId, password, administrator);
                return "The person is deactivated and signed out everywhere.";
            }
            case "reactivation" -> {
                people.reactivate(userId, password, administrator).ifPresent(link -> show(link, next));
                return "The person is active again, with their earlier roles.";
            }
            case "second-factor" -> {
                factors.reset(userId, administrator, password);
                return "The second factor is reset, and the person is signed out everywhere.";
            }
            default -> throw Refusal.notFound("There is no such page.");
        }
    }

    private String showAgain(String userId, SubmittedForm attempt, Model model) {
        person.show(userId, attempt, model)
                .orElseThrow(() -> Refusal.notFound("There is no person with this user id."));
        return "person";
    }

    /** The next page shows it once, and nothing else ever does. */
    static void show(PasswordLink link, RedirectAttributes next) {
        next.addFlashAttribute("link", PeopleManagement.address(link));
        next.addFlashAttribute("linkEnds", link.ends());
    }

    /** One text for each field: the ticked roles with blanks between them. */
    static Map<String, String> texts(MultiValueMap<String, String> form) {
        Map<String, String> texts = new HashMap<>(form.toSingleValueMap());
        texts.put("roles", String.join(" ", form.getOrDefault("roles", List.of())));
        return texts;
    }

    /** As programs send them. */
    static Map<String, Object> fields(SubmittedForm attempt, String password) {
        Map<String, Object> fields = new HashMap<>(attempt.typed());
        String roles = attempt.typed().get("roles");
        fields.put("roles", roles.isEmpty() ? List.of() : List.of(roles.split(" ")));
        fields.put("password", password);
        fields.remove(PersonPageModel.SEEN);
        return fields;
    }
}
