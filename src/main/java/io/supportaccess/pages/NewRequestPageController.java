package io.supportaccess.pages;

import io.supportaccess.api.RequestSubmission;
import io.supportaccess.file.Attachments;
import io.supportaccess.process.SupportProcess;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.InputRefused.WrongField;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.RequestDrafts;
import io.supportaccess.request.SupportRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final String SENT_ALREADY =
            "You have submitted this form before, with other texts. Submit it again to make another request.";

    private final NewRequestForm fields;
    private final NewRequestDraft draft;
    private final RequestSubmission submission;
    private final RequestDrafts drafts;
    private final Attachments attachments;
    private final SupportProcess process;
    private final PageText words;

    NewRequestPageController(
            NewRequestForm fields,
            NewRequestDraft draft,
            RequestSubmission submission,
            RequestDrafts drafts,
            Attachments attachments,
            SupportProcess process,
            PageText words) {
        this.fields = fields;
        this.draft = draft;
        this.submission = submission;
        this.drafts = drafts;
        this.attachments = attachments;
        this.process = process;
        this.words = words;
    }

    @GetMapping
    String show(@RequestParam Map<String, String> query, Authentication person, Model page) {
        return draft.show(NewRequestDraft.like(query), person, page);
    }

    @PostMapping
    String submit(
            @RequestParam Map<String, String> form,
            Authentication person,
            Model page,
            RedirectAttributes next,
            HttpServletResponse response) {
        String like = NewRequestDraft.like(form);
        var attempt = fields.sent(form);
        try {
            NewRequestDraft.refuseAnother(form, person);
            FileForm.refuseUnsent(form);
            String reference = submission.submit(
                    complete(attempt),
                    key(form),
                    request -> {
                        attachments.takeOver(request.reference(), person.getName(), like);
                        drafts.forget(person.getName(), like);
                        return request.reference();
                    },
                    SupportRequest::reference);
            next.addFlashAttribute("confirmation", "Request %s submitted.".formatted(reference));
            return "redirect:/requests/" + reference;
        } catch (Refusal refused) {
            refused.reference().ifPresent(other -> page.addAttribute("inTheWay", other));
            SubmittedForm shown = attempt.refused(refused, response);
            return draft.show(
                    isSentAlready(refused, attempt) ? shown.refused(List.of(), SENT_ALREADY) : shown,
                    like,
                    person,
                    page);
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
        String like = NewRequestDraft.like(form);
        List<WrongField> leftOut = draft.save(NewRequestForm.withUnticked(form), like, person);
        if (!leftOut.isEmpty()) {
            return draft.show(fields.sent(form).refused(InputRefused.because(leftOut), response), like, person, page);
        }
        next.addFlashAttribute("saved", true);
        return "redirect:" + NewRequestDraft.address(like);
    }

    /** @return the fields that are not kept, each with the reason */
    @PostMapping(path = "/draft", headers = "X-Requested-With")
    @ResponseBody
    List<WrongField> saveChanges(@RequestParam Map<String, String> changed, Authentication person) {
        return NewRequestForm.inWords(draft.save(changed, NewRequestDraft.like(changed), person)).stream()
                .map(wrong -> new WrongField(wrong.field(), words.said(wrong.message())))
                .toList();
    }

    /** What was typed in another tab. */
    @GetMapping(path = "/draft", headers = "X-Requested-With")
    @ResponseBody
    Map<String, String> draft(@RequestParam Map<String, String> query, Authentication person) {
        return draft.texts(NewRequestDraft.like(query), person);
    }

    @PostMapping("/draft/removal")
    String discard(@RequestParam Map<String, String> form, Authentication person, RedirectAttributes next) {
        String like = NewRequestDraft.like(form);
        process.act(() -> drafts.forget(person.getName(), like));
        next.addFlashAttribute("discarded", true);
        return "redirect:" + NewRequestDraft.address(like);
    }

    /** A refused form leaves its address in the browser: reloading it leads back to the page. */
    @GetMapping({"/draft", "/draft/removal"})
    String back() {
        return "redirect:" + ADDRESS;
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
}
