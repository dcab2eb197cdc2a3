package io.supportaccess.pages;

import io.supportaccess.api.PersonalDataManagement;
import io.supportaccess.api.PersonalDataManagement.Kept;
import io.supportaccess.refusal.InputRefused.WrongField;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.InputFields;
import io.supportaccess.security.account.SharedAddresses;
import io.supportaccess.security.provider.SignInChoices;
import io.supportaccess.security.session.Reauthentication;
import io.supportaccess.security.session.SecondFactorReset;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriUtils;

/** Shows administrators what is stored about a person, to download or erase it when that person asks. */
@Controller
@RequestMapping("/people")
class PeoplePageController {

    private static final String USER = "userId";
    private static final String REASON = "reason";
    private static final String CONFIRMATION = "confirmation";
    private static final String PASSWORD = "password";
    private static final String NOBODY = "is not known here. Check the spelling.";

    private final PersonalDataManagement data;
    private final SharedAddresses shared;
    private final SecondFactorReset factors;
    private final Reauthentication reauthentication;
    private final SignInChoices choices;

    PeoplePageController(
            PersonalDataManagement data,
            SharedAddresses shared,
            SecondFactorReset factors,
            Reauthentication reauthentication,
            SignInChoices choices) {
        this.data = data;
        this.shared = shared;
        this.factors = factors;
        this.reauthentication = reauthentication;
        this.choices = choices;
    }

    @ModelAttribute("sharing")
    List<List<String>> sharing() {
        return shared.all();
    }

    @GetMapping
    String find(@RequestParam(defaultValue = "") String userId, Model page, HttpServletResponse response) {
        String wanted = userId.strip();
        page.addAttribute("wanted", wanted);
        page.addAttribute("attempt", SubmittedForm.NONE);
        if (!wanted.isEmpty() && show(wanted, page).isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            page.addAttribute(
                    "attempt", SubmittedForm.of("find", Map.of()).refused(List.of(new WrongField(USER, NOBODY)), ""));
        }
        return "people";
    }

    @PostMapping("/erasure")
    String erase(
            @RequestParam Map<String, String> form,
            Authentication person,
            Model page,
            RedirectAttributes next,
            HttpServletResponse response) {
        String userId = form.getOrDefault(USER, "");
        var attempt = SubmittedForm.of("erasure", form, REASON, CONFIRMATION);
        try {
            confirm(userId, attempt);
            data.erasePerson(
                    userId,
                    Map.of(REASON, form.getOrDefault(REASON, ""), PASSWORD, form.getOrDefault(PASSWORD, "")),
                    person);
            next.addFlashAttribute("done", "The person is erased. A pseudonym now replaces them.");
            return "redirect:/people";
        } catch (Refusal refused) {
            return showAgain(userId, attempt.refused(refused, response), page);
        } catch (AuthenticationException tooMany) {
            return showAgain(userId, attempt.refused(tooMany, response), page);
        }
    }

    @PostMapping("/second-factor")
    String resetSecondFactor(
            @RequestParam(defaultValue = "") String userId,
            @RequestParam(defaultValue = "") String password,
            Authentication person,
            Model page,
            RedirectAttributes next,
            HttpServletResponse response) {
        var attempt = SubmittedForm.of("second-factor", Map.of());
        try {
            factors.reset(userId, person, password);
            next.addFlashAttribute("done", "The second factor is reset, and the person is signed out everywhere.");
            return "redirect:/people";
        } catch (Refusal refused) {
            return showAgain(userId, attempt.refused(refused, response), page);
        } catch (AuthenticationException tooMany) {
            return showAgain(userId, attempt.refused(tooMany, response), page);
        }
    }

    /** A refused form leaves its address in the browser: reloading it leads back to the page. */
    @GetMapping({"/erasure", "/second-factor"})
    String back() {
        return "redirect:/people";
    }

    private String showAgain(String userId, SubmittedForm attempt, Model page) {
        page.addAttribute("attempt", attempt);
        page.addAttribute("wanted", userId);
        show(userId, page);
        return "people";
    }

    private Optional<Kept> show(String userId, Model page) {
        Optional<Kept> kept = data.kept(userId);
        page.addAttribute("kept", kept);
        if (kept.isPresent()) {
            Authentication administrator = SecurityContextHolder.getContext().getAuthentication();
            page.addAttribute("hasFactor", factors.isPossible(userId));
            page.addAttribute("proof", reauthentication.wantedFrom(administrator));
            page.addAttribute(
                    "providers",
                    choices.providers("/people?userId=" + UriUtils.encode(userId, StandardCharsets.UTF_8)));
        }
        return kept;
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
