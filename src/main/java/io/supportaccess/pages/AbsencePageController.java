package io.supportaccess.pages;

import io.supportaccess.organisation.Role;
import io.supportaccess.process.People;
import io.supportaccess.process.PeopleNames;
import io.supportaccess.process.delegation.Delegation;
import io.supportaccess.process.delegation.Delegations;
import io.supportaccess.refusal.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Lets people name who stands in for them while they are away; administrators do so for everybody. */
@Controller
@RequestMapping("/absence")
class AbsencePageController {

    private static final String FORM = "absence";
    private static final int MOST_SHOWN = 50;
    private static final List<Role> ROLES = List.of(Role.REQUESTERS, Role.ACCESS_MANAGERS, Role.APPROVERS);

    private final Delegations delegations;
    private final PeopleNames names;
    private final PageText words;

    AbsencePageController(Delegations delegations, PeopleNames names, PageText words) {
        this.delegations = delegations;
        this.names = names;
        this.words = words;
    }

    @GetMapping
    String show(Authentication person, Model page) {
        return show(person, page, SubmittedForm.NONE, List.of());
    }

    @PostMapping
    String create(
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "") List<String> roles,
            Authentication person,
            Model page,
            RedirectAttributes next,
            HttpServletResponse response) {
        var attempt = SubmittedForm.of(FORM, typed, "absent", "delegate", "from", "until");
        try {
            delegations.create(fields(attempt, roles));
            next.addFlashAttribute("done", "The delegate is named. It ends by itself.");
            return "redirect:/absence";
        } catch (Refusal refused) {
            return show(person, page, attempt.keptAfter(refused, response), roles);
        }
    }

    @PostMapping("/{id}/end")
    String end(@PathVariable String id, RedirectAttributes next) {
        delegations.end(id);
        next.addFlashAttribute("done", "The delegation has ended.");
        return "redirect:/absence";
    }

    /** From the beginning of the first day to the end of the last one, in the time zone that the page names. */
    private Map<String, Object> fields(SubmittedForm attempt, List<String> roles) {
        Map<String, Object> fields = new HashMap<>(attempt.values());
        fields.values().removeIf(value -> value.toString().isBlank());
        fields.computeIfPresent("from", (field, day) -> moment(day, 0));
        fields.computeIfPresent("until", (field, day) -> moment(day, 1));
        fields.put("roles", roles);
        return fields;
    }

    /** The text itself if it is no day: the check of the field then refuses it. */
    private Object moment(Object day, int daysLater) {
        try {
            LocalDate date = LocalDate.parse(day.toString()).plusDays(daysLater);
            return words.instant(date.atTime(LocalTime.MIDNIGHT)).toString();
        } catch (DateTimeParseException other) {
            return day;
        }
    }

    private String show(Authentication person, Model page, SubmittedForm attempt, List<String> chosen) {
        List<Delegation> shown = delegations.seen(0, MOST_SHOWN);
        Set<String> mentioned = shown.stream()
                .flatMap(each -> Stream.of(each.absent(), each.delegate()))
                .collect(Collectors.toSet());
        List<Role> roles = ROLES.stream()
                .filter(role -> Role.anyOf(person, role, Role.ADMINISTRATORS))
                .toList();
        People people = names.of(mentioned, roles.stream().map(Role::group).collect(Collectors.toSet()));
        page.addAttribute("delegations", shown);
        page.addAttribute("people", people);
        page.addAttribute("choices", choices(roles, people));
        page.addAttribute("roles", roles);
        page.addAttribute("hasSteps", ROLES.stream().anyMatch(role -> Role.anyOf(person, role)));
        page.addAttribute("chosen", chosen);
        page.addAttribute("attempt", attempt);
        page.addAttribute("now", Instant.now());
        return "absence";
    }

    private static List<String> choices(List<Role> roles, People people) {
        return roles.stream()
                .flatMap(role -> people.membersOf(role.group()).stream())
                .distinct()
                .sorted()
                .toList();
    }
}
