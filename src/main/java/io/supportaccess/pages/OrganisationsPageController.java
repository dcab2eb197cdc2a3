package io.supportaccess.pages;

import io.supportaccess.api.OrganisationInput;
import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.organisation.Role;
import io.supportaccess.process.People;
import io.supportaccess.process.PeopleNames;
import io.supportaccess.process.administration.ChangeOrganisation;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.security.account.UserAccounts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The forms by which administrators change the registry of organisations. */
@Controller
@RequestMapping(OrganisationsPageController.ADDRESS)
class OrganisationsPageController {

    static final String ADDRESS = "/organisations";

    private static final String FORM = "organisation";
    private static final String[] FIELDS = {"name", "shortCode", "region", "accessManagers", "clientManager", "practice"
    };
    private static final int MOST_PEOPLE = 200;

    private final Organisations organisations;
    private final OrganisationInput entries;
    private final ChangeOrganisation change;
    private final PeopleNames names;
    private final UserAccounts accounts;

    OrganisationsPageController(
            Organisations organisations,
            OrganisationInput entries,
            ChangeOrganisation change,
            PeopleNames names,
            UserAccounts accounts) {
        this.organisations = organisations;
        this.entries = entries;
        this.change = change;
        this.names = names;
        this.accounts = accounts;
    }

    /** Opens the form of an organisation that is added. */
    @GetMapping("/new")
    String add(Model model) {
        return show(SubmittedForm.NONE, Optional.empty(), model);
    }

    /** Opens the form of an organisation that is changed. */
    @GetMapping("/{id}")
    String one(@PathVariable String id, Model model) {
        Organisation known = known(id);
        return show(SubmittedForm.of(FORM, texts(known), FIELDS), Optional.of(known), model);
    }

    @PostMapping
    String add(
            @RequestParam Map<String, String> form,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        return save(entries::add, form, Optional.empty(), model, next, response);
    }

    @PostMapping("/{id}")
    String change(
            @PathVariable String id,
            @RequestParam Map<String, String> form,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        return save(
                fields -> entries.put(id, fields).organisation(), form, Optional.of(known(id)), model, next, response);
    }

    @PostMapping("/{id}/confirmation")
    String confirm(@PathVariable String id, RedirectAttributes next) {
        Organisation known = known(id);
        change.confirm(id);
        next.addFlashAttribute(
                "done",
                "%s is confirmed. A request that is held for it still waits for its step.".formatted(known.name()));
        return "redirect:" + ADDRESS;
    }

    /** A confirmation that was refused leaves its address in the browser. */
    @GetMapping("/{id}/confirmation")
    String back() {
        return "redirect:" + ADDRESS;
    }

    private String save(
            Function<Map<String, Object>, Organisation> entry,
            Map<String, String> form,
            Optional<Organisation> known,
            Model model,
            RedirectAttributes next,
            HttpServletResponse response) {
        var attempt = SubmittedForm.of(FORM, form, FIELDS);
        try {
            Organisation entered = entry.apply(fields(attempt.typed()));
            next.addFlashAttribute("done", "%s is saved.".formatted(entered.name()));
            return "redirect:" + ADDRESS;
        } catch (Refusal refused) {
            return show(attempt.refused(refused, response), known, model);
        }
    }

    private String show(SubmittedForm attempt, Optional<Organisation> known, Model model) {
        People group = names.of(List.of(), List.of(Role.ACCESS_MANAGERS.group()));
        model.addAttribute(
                "group",
                group.membersOf(Role.ACCESS_MANAGERS.group()).stream()
                        .map(userId -> "%s (%s)".formatted(userId, group.name(userId)))
                        .toList());
        model.addAttribute("everybody", accounts.page("", 0, MOST_PEOPLE));
        model.addAttribute("attempt", attempt);
        model.addAttribute("known", known);
        return "organisation";
    }

    private Organisation known(String id) {
        return organisations.byId(id).orElseThrow(() -> Refusal.notFound("There is no organisation at this address."));
    }

    private static Map<String, String> texts(Organisation organisation) {
        return Map.of(
                "name", organisation.name(),
                "shortCode", organisation.shortCode().orElse(""),
                "region", organisation.region().orElse(""),
                "accessManagers", String.join("\n", organisation.accessManagers()),
                "clientManager", organisation.clientManager().orElse(""),
                "practice", String.valueOf(organisation.practice()));
    }

    /** As REST takes them. */
    private static Map<String, Object> fields(Map<String, String> texts) {
        Map<String, Object> fields = new HashMap<>(texts);
        fields.put("accessManagers", OrganisationInput.userIds(texts.get("accessManagers")));
        fields.put("practice", texts.get("practice").equals("true"));
        return fields;
    }
}
