package io.supportaccess.pages;

import io.supportaccess.api.RequestRights;
import io.supportaccess.api.RequestSubmission;
import io.supportaccess.organisation.OrganisationSearch;
import io.supportaccess.organisation.OrganisationSearch.OrganisationQuery;
import io.supportaccess.process.SupportProcess;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.InputRefused.WrongField;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.RequestDraft;
import io.supportaccess.request.RequestDrafts;
import io.supportaccess.request.SupportRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form of a new request. What is typed is kept as a draft until the request is submitted. */
@Controller
@RequestMapping(NewRequestPageController.ADDRESS)
class NewRequestPageController {

    static final String ADDRESS = "/requests/new";

    private static final String LIKE = "like";
    private static final int MOST_SUGGESTED = 50;
    private static final String SENT_ALREADY =
            "You have submitted this form before, with other texts. Submit it again to make another request.";
    private static final String REFERENCE = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private final NewRequestForm fields;
    private final RequestSubmission submission;
    private final RequestRights visible;
    private final RequestDrafts drafts;
    private final SupportProcess process;
    private final OrganisationSearch organisations;

    NewRequestPageController(
            NewRequestForm fields,
            RequestSubmission submission,
            RequestRights visible,
            RequestDrafts drafts,
            SupportProcess process,
            OrganisationSearch organisations) {
        this.fields = fields;
        this.submission = submission;
        this.visible = visible;
        this.drafts = drafts;
        this.process = process;
        this.organisations = organisations;
    }

    @GetMapping
    String show(@RequestParam Map<String, String> query, Authentication person, Model page) {
        String like = like(query);
        Map<String, String> texts = new HashMap<>(NewRequestForm.empty());
        copied(like, person).map(NewRequestForm::like).ifPresent(texts::putAll);
        Map<String, String> draft = drafts.of(person.getName(), like);
        texts.putAll(draft);
        page.addAttribute("resumed", !draft.isEmpty());
        return show(fields.sent(texts), like, page);
    }

    @PostMapping
    String submit(
            @RequestParam Map<String, String> form,
            Authentication person,
            Model page,
            RedirectAttributes next,
            HttpServletResponse response) {
        String like = like(form);
        var attempt = fields.sent(form);
        try {
            refuseAnother(form, person);
            String reference = submission.submit(
                    complete(attempt),
                    key(form),
                    request -> {
                        drafts.forget(person.getName(), like);
                        return request.reference();
                    },
                    SupportRequest::reference);
            next.addFlashAttribute("confirmation", "Request %s submitted.".formatted(reference));
            return "redirect:/requests/" + reference;
        } catch (Refusal refused) {
            refused.reference().ifPresent(other -> page.addAttribute("inTheWay", other));
            SubmittedForm shown = attempt.refused(refused, response);
            return show(isSentAlready(refused, attempt) ? shown.refused(List.of(), SENT_ALREADY) : shown, like, page);
        }
    }

    /** For a browser without scripts: also shows the questions of the chosen category. */
    @PostMapping("/draft")
    String save(
            @RequestParam Map<String, String> form,
            Authentication person,
            Model page,
            RedirectAttributes next,
            HttpServletResponse response) {
        String like = like(form);
        List<WrongField> leftOut = save(NewRequestForm.withUnticked(form), like, person);
        if (!leftOut.isEmpty()) {
            return show(fields.sent(form).refused(InputRefused.because(leftOut), response), like, page);
        }
        next.addFlashAttribute("saved", true);
        return "redirect:" + address(like);
    }

    /** @return the fields that are not kept, each with the reason */
    @PostMapping(path = "/draft", headers = "X-Requested-With")
    @ResponseBody
    List<WrongField> saveChanges(@RequestParam Map<String, String> changed, Authentication person) {
        return NewRequestForm.inWords(save(changed, like(changed), person));
    }

    /** What was typed in another tab. */
    @GetMapping(path = "/draft", headers = "X-Requested-With")
    @ResponseBody
    Map<String, String> draft(@RequestParam Map<String, String> query, Authentication person) {
        return drafts.of(person.getName(), like(query));
    }

    @PostMapping("/draft/removal")
    String discard(@RequestParam Map<String, String> form, Authentication person, RedirectAttributes next) {
        String like = like(form);
        process.act(() -> drafts.forget(person.getName(), like));
        next.addFlashAttribute("discarded", true);
        return "redirect:" + address(like);
    }

    /** A refused form leaves its address in the browser: reloading it leads back to the page. */
    @GetMapping({"/draft", "/draft/removal"})
    String back() {
        return "redirect:" + ADDRESS;
    }

    /** Somebody who signs in while the form of another person is open in the browser must neither get its text nor submit it. */
    private static void refuseAnother(Map<String, String> form, Authentication person) {
        if (!form.getOrDefault("person", person.getName()).equals(person.getName())) {
            throw Refusal.conflict("You are signed in as %s now, and somebody else filled in this form: check it first."
                    .formatted(person.getName()));
        }
    }

    private List<WrongField> save(Map<String, String> typed, String like, Authentication person) {
        refuseAnother(typed, person);
        copied(like, person);
        RequestDraft draft = fields.draft(typed);
        process.act(() -> drafts.save(person.getName(), like, draft));
        return draft.leftOut();
    }

    /** @throws Refusal for a request that the person may not see */
    private Optional<SupportRequest> copied(String like, Authentication person) {
        return Optional.of(like)
                .filter(reference -> !reference.isEmpty())
                .map(reference -> visible.seen(reference, person));
    }

    /** The start variables. A person chooses a category; for programs there is a default. */
    private Map<String, Object> complete(SubmittedForm attempt) {
        Map<String, Object> variables = fields.variables(attempt);
        var chosen = new InputFields(variables);
        chosen.required("category", chosen.name("category", 40), "");
        List<WrongField> wrong = new ArrayList<>();
        for (Runnable check : List.<Runnable>of(chosen::refuseIfWrong, () -> submission.checked(variables))) {
            try {
                check.run();
            } catch (InputRefused refused) {
                wrong.addAll(NewRequestForm.inWords(refused.wrongFields()));
            }
        }
        if (!wrong.isEmpty()) {
            throw InputRefused.because(wrong);
        }
        return variables;
    }

    private String show(SubmittedForm attempt, String like, Model page) {
        fields.fill("New request", attempt, page);
        page.addAttribute("like", like);
        page.addAttribute("key", UUID.randomUUID());
        page.addAttribute(
                "organisations", organisations.page(OrganisationQuery.of(Optional.of(true)), 0, MOST_SUGGESTED));
        return "new-request";
    }

    /** Two tabs, or a page from the browser's history: the key is used, for other texts. */
    private static boolean isSentAlready(Refusal refused, SubmittedForm attempt) {
        return refused.is(Refusal.Kind.TAKEN)
                && attempt.value(NewRequestForm.NAME, "reference").isBlank();
    }

    /** Of this form alone: the programs of the person have keys of their own. */
    private static Optional<String> key(Map<String, String> form) {
        return Optional.ofNullable(form.get("key"))
                .filter(key -> key.matches("[0-9a-f-]{36}"))
                .map("form-"::concat);
    }

    /** The reference of the request that is duplicated; empty for none. */
    private static String like(Map<String, String> given) {
        return Optional.ofNullable(given.get(LIKE))
                .filter(reference -> reference.matches(REFERENCE))
                .orElse("");
    }

    private static String address(String like) {
        return like.isEmpty() ? ADDRESS : ADDRESS + "?" + LIKE + "=" + like;
    }
}
