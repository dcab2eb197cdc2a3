package io.supportaccess.pages;

import io.supportaccess.api.RefusedReferences;
import io.supportaccess.pages.SeveralSteps.Answer;
import io.supportaccess.pages.SeveralSteps.Row;
import io.supportaccess.process.StepFields;
import io.supportaccess.process.Steps;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.SupportRequests;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Does several steps of one kind: each by a call of its own, in its own transaction and with its own refusal. */
@Controller
@RequestMapping("/steps/{step}")
class SeveralStepsPageController {

    private static final String CLAIM = "claim";

    /** A chosen step sends its task in the name of this field, and its request as the value. */
    private static final Pattern CHOSEN = Pattern.compile("task-([A-Za-z0-9_-]{1,64})");

    private final Steps steps;
    private final SeveralSteps several;
    private final StepText text;
    private final PageText words;

    SeveralStepsPageController(Steps steps, SeveralSteps several, StepText text, PageText words) {
        this.steps = steps;
        this.several = several;
        this.text = text;
        this.words = words;
    }

    @GetMapping
    String show(@PathVariable String step, Model page) {
        return page(known(step), SeveralForm.NOTHING, List.of(), page);
    }

    @PostMapping
    String submit(
            @PathVariable String step,
            @RequestParam Map<String, String> form,
            Model page,
            RedirectAttributes next,
            HttpServletRequest call,
            HttpServletResponse response) {
        SeveralForm sent = new SeveralForm(known(step), form);
        List<String> done = new ArrayList<>();
        List<NotDone> refused = new ArrayList<>();
        for (String task : sent.chosen()) {
            try {
                act(sent, task);
                done.add(sent.reference(task));
            } catch (Refusal refusal) {
                refused.add(
                        new NotDone(task, sent.reference(task), sentence(refusal, step), sent.typed(task), refusal));
            }
        }
        String said = done.isEmpty()
                ? ""
                : sent.claims()
                        ? words.text("severalSteps.claimed", String.join(", ", done))
                        : text.done(step, false) + " " + String.join(", ", done) + ".";
        if (!done.isEmpty() && refused.isEmpty()) {
            next.addFlashAttribute("confirmation", said);
            return "redirect:/steps/" + step;
        }
        page.addAttribute("confirmation", said);
        page.addAttribute("none", sent.chosen().isEmpty());
        response.setStatus(refused.stream()
                .map(NotDone::refusal)
                .map(refusal -> refusal.kind().status())
                .findFirst()
                .orElse(HttpStatus.BAD_REQUEST.value()));
        RefusedReferences.note(refused.stream().map(NotDone::reference).toList(), call);
        return page(step, sent, refused, page);
    }

    private void act(SeveralForm sent, String task) {
        if (sent.claims()) {
            steps.claim(sent.reference(task), task);
        } else {
            steps.complete(sent.reference(task), task, sent.values(task));
        }
    }

    private String page(String step, SeveralForm sent, List<NotDone> refused, Model page) {
        List<Row> rows = several.waiting(step);
        Optional<Answer> answer = SeveralSteps.answer(step);
        page.addAttribute("now", Instant.now());
        page.addAttribute("step", step);
        page.addAttribute("rows", rows);
        page.addAttribute(
                "name",
                rows.stream()
                        .map(row -> row.step().name())
                        .findFirst()
                        .orElseGet(() -> words.text("severalSteps.title")));
        page.addAttribute("sent", sent);
        page.addAttribute("refused", refused);
        page.addAttribute(
                "sentences",
                refused.stream().collect(Collectors.toMap(NotDone::task, NotDone::sentence, (one, two) -> one)));
        page.addAttribute("each", answer.filter(Answer::each).isPresent());
        page.addAttribute("shared", answer.filter(one -> !one.each()).isPresent());
        page.addAttribute(
                "textLabel", answer.map(one -> text.of(step, one.text())).orElse(""));
        page.addAttribute(
                "button",
                answer.map(one -> text.of(step, one.field() + ".true")).orElse(""));
        return "several-steps";
    }

    /** A mistake in a field is told by its label. */
    private String sentence(Refusal refusal, String step) {
        return refusal instanceof InputRefused input
                ? input.wrongFields().stream()
                        .map(wrong ->
                                words.text("common.wrong", text.of(step, wrong.field()), words.said(wrong.message())))
                        .collect(Collectors.joining(" "))
                : words.said(refusal.getMessage());
    }

    private static String known(String step) {
        if (!StepFields.isStep(step)) {
            throw SupportRequests.unknown(step);
        }
        return step;
    }

    /** A step that was refused, with the text that was typed for it. */
    public record NotDone(String task, String reference, String sentence, String typed, Refusal refusal) {}

    /** The form as it was sent. */
    public record SeveralForm(String step, Map<String, String> form) {

        static final SeveralForm NOTHING = new SeveralForm("", Map.of());

        /** By the ids of their tasks. */
        List<String> chosen() {
            return form.keySet().stream()
                    .map(CHOSEN::matcher)
                    .filter(Matcher::matches)
                    .map(chosen -> chosen.group(1))
                    .limit(SeveralSteps.MOST)
                    .toList();
        }

        boolean claims() {
            return form.containsKey(CLAIM) || SeveralSteps.answer(step).isEmpty();
        }

        String reference(String task) {
            return first("task-" + task);
        }

        public boolean has(String task) {
            return form.containsKey("task-" + task);
        }

        /** The words for this step alone, or those for all. */
        public String typed(String task) {
            return SeveralSteps.answer(step)
                    .map(answer -> first(answer.each() ? "text-" + task : "text"))
                    .orElse("");
        }

        public String shared() {
            return first("text");
        }

        private Map<String, Object> values(String task) {
            Map<String, Object> values = new HashMap<>();
            SeveralSteps.answer(step).ifPresent(answer -> {
                values.put(answer.field(), true);
                Optional.of(typed(task).replace("\r\n", "\n"))
                        .filter(typed -> !typed.isBlank())
                        .ifPresent(typed -> values.put(answer.text(), typed));
            });
            return values;
        }

        private String first(String name) {
            return form.getOrDefault(name, "");
        }
    }
}
