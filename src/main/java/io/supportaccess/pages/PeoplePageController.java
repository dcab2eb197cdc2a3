package io.supportaccess.pages;

import io.supportaccess.api.PersonalDataManagement;
import io.supportaccess.refusal.InputRefused.WrongField;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.InputFields;
import io.supportaccess.security.account.SharedAddresses;
import io.supportaccess.security.account.UserAccounts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows administrators all people, and one of them; a person's data are erased here when that person asks. */
@Controller
@RequestMapping(PeoplePageController.ADDRESS)
class PeoplePageController {

    static final String ADDRESS = "/people";
    static final String USER = "userId";
    static final String NOBODY = "is not known here. Check the spelling.";

    private static final String REASON = "reason";
    private static final String CONFIRMATION = "confirmation";
    private static final String FORMER_NAME = "name";
    private static final String FORMER_ADDRESS = "mail";
    private static final String PASSWORD = "password";

    private final PersonalDataManagement data;
    private final UserAccounts accounts;
    private final SharedAddresses shared;
    private final PersonPageModel person;

    PeoplePageController(
            PersonalDataManagement data, UserAccounts accounts, SharedAddresses shared, PersonPageModel person) {
        this.data = data;
        this.accounts = accounts;
        this.shared = shared;
        this.person = person;
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "") String q, @RequestParam Optional<String> page, Model model) {
        return list(q, Pagination.wanted(page), SubmittedForm.NONE, model);
    }

    /** Also of a person whose user was deleted: what is stored stays until it is erased. */
    @GetMapping(params = USER)
    String one(@RequestParam String userId, Model model, HttpServletResponse response) {
        String wanted = userId.strip();
        if (!wanted.isEmpty() && person.show(wanted, SubmittedForm.NONE, model).isPresent()) {
            return "person";
        }
        if (wanted.isEmpty()) {
            return list("", 0, SubmittedForm.NONE, model);
        }
        response.setStatus(HttpStatus.NOT_FOUND.value());
        return nobody(wanted, model);
    }

    @PostMapping("/erasure")
    String erase(
            @RequestParam Map<String, String> form,
            Authentication administrator,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        String userId = form.getOrDefault(USER, "");
        var attempt = SubmittedForm.of("erasure", form, REASON, FORMER_NAME, FORMER_ADDRESS, CONFIRMATION);
        try {
            confirm(userId, attempt);
            data.erasePerson(
                    userId,
                    Map.of(
                            REASON,
                            form.getOrDefault(REASON, ""),
                            FORMER_NAME,
                            form.getOrDefault(FORMER_NAME, ""),
                            FORMER_ADDRESS,
                            form.getOrDefault(FORMER_ADDRESS, ""),
                            PASSWORD,
                            form.getOrDefault(PASSWORD, "")),
                    administrator);
            next.addFlashAttribute("done", "The person is erased. A pseudonym now replaces them.");
            return "redirect:" + ADDRESS;
        } catch (Refusal refused) {
            return showAgain(userId, attempt.refused(refused, response), model);
        } catch (AuthenticationException tooMany) {
            return showAgain(userId, attempt.refused(tooMany, response), model);
        }
    }

    /** A refused form leaves its address in the browser: reloading it leads back to the page. */
    @GetMapping("/erasure")
    String back() {
        return "redirect:" + ADDRESS;
    }

    private String showAgain(String userId, SubmittedForm attempt, Model model) {
        return person.show(userId, attempt, model).isPresent() ? "person" : nobody(userId, model);
    }

    private String nobody(String userId, Model model) {
        return list(
                userId,
                0,
                SubmittedForm.of("find", Map.of()).refused(List.of(new WrongField(USER, NOBODY)), ""),
                model);
    }

    private String list(String words, int page, SubmittedForm attempt, Model model) {
        var fields = new InputFields(Map.of("q", words));
        String sought = fields.sought("q", 255).map(String::strip).orElse("");
        fields.refuseIfWrong();
        var found = accounts.page(sought, page, Pagination.SIZE);
        model.addAttribute("q", sought);
        model.addAttribute("attempt", attempt);
        model.addAttribute("found", found);
        model.addAttribute("paging", new Pagination(page, accounts.count(sought)));
        model.addAttribute("sharing", shared.all());
        model.addAttribute("deleted", found.isEmpty() && !attempt.isFor("find") && isKept(sought));
        return "people";
    }

    /** Whether this is the id of a user who was deleted, and of whom something is stored. */
    private boolean isKept(String sought) {
        return !sought.isEmpty() && data.kept(sought).isPresent();
    }

    /** Checks both fields, so that a person corrects them in one go. */
    private void confirm(String userId, SubmittedForm attempt) {
        var fields = new InputFields(attempt.values());
        if (data.kept(userId).isEmpty()) {
            fields.refuse(USER, NOBODY);
        }
        fields.required(REASON, fields.line(REASON, 500), "");
        if (!fields.name(CONFIRMATION, 255).map(String::strip).orElse("").equals(userId)) {
            fields.refuse(CONFIRMATION, "must be the user id of this person: " + userId);
        }
        fields.refuseIfWrong();
    }
}
