package io.supportaccess.pages;

import io.supportaccess.message.Reply;
import io.supportaccess.message.SupportMessage;
import io.supportaccess.organisation.Role;
import io.supportaccess.process.People;
import io.supportaccess.process.StepOffer;
import io.supportaccess.request.SupportRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The open steps on the page of a request: a form for each that the reader may do, and who does the others. */
@Component
class StepSection {

    private final StepForms forms;
    private final StepText text;
    private final ProcessMap map;
    private final PageText words;

    StepSection(StepForms forms, StepText text, ProcessMap map, PageText words) {
        this.forms = forms;
        this.text = text;
        this.map = map;
        this.words = words;
    }

    void fill(
            SupportRequest request,
            List<StepOffer> steps,
            People people,
            Optional<SupportMessage> message,
            List<Reply> replies,
            SubmittedForm attempt,
            Authentication person,
            Model page) {
        List<StepForm> mine = forms.of(
                request, steps, person.getName(), Role.anyOf(person, Role.ADMINISTRATORS), people, message, replies);
        page.addAttribute("stepForms", mine.stream().filter(StepForm::first).toList());
        page.addAttribute(
                "othersSteps",
                steps.stream()
                        .filter(step -> !step.waitsForMe())
                        .map(step -> new OthersStep(
                                step.name(),
                                step.notMine()
                                        .map(words::said)
                                        .orElseGet(() -> OfferText.words(
                                                step, request.organisation().name(), people, words)),
                                step.due(),
                                text.of(step.key(), "next"),
                                mine.stream()
                                        .filter(form -> form.step().equals(step))
                                        .findAny()))
                        .toList());
        StepForm.stepOf(attempt.action())
                .filter(step -> mine.stream().noneMatch(form -> attempt.isFor(form.name())))
                .ifPresent(step -> page.addAttribute("late", late(step, attempt)));
    }

    /** What somebody typed in the form of a step that is no longer theirs to do. */
    private LateStep late(String step, SubmittedForm attempt) {
        return new LateStep(
                map.name(step),
                attempt.conflict(),
                attempt.typed().values().stream()
                        .filter(typed -> !typed.isBlank() && !typed.matches("true|false"))
                        .toList());
    }

    /**
     * A step that does not wait for the reader.
     *
     * @param who to whom it is offered, or why it is not the reader's
     * @param next what follows it
     * @param form for a reader who may do it all the same
     */
    public record OthersStep(String name, String who, Optional<Instant> due, String next, Optional<StepForm> form) {}

    /** A form that came too late, with its texts. */
    public record LateStep(String name, String sentence, List<String> typed) {}
}
