package io.supportaccess.pages;

import io.supportaccess.message.Reply;
import io.supportaccess.pages.FormControl.Option;
import io.supportaccess.process.StepOffer;
import java.util.List;
import java.util.Optional;

/**
 * The form of an open step that the reader may do.
 *
 * @param question what the buttons answer; empty where they do not
 * @param clicks where to click in Xero
 * @param inPlaceOf the person who holds the step, if that is another one
 * @param others who else may do it, in words; may be empty
 * @param reply the one that this step answers
 * @param receivers to whom the reader may hand the step over, each with the name
 */
public record StepForm(
        StepOffer step,
        String question,
        List<Part> parts,
        XeroClicks clicks,
        Optional<String> inPlaceOf,
        String others,
        Optional<Reply> reply,
        boolean mayClaim,
        boolean mayGiveBack,
        List<Option> receivers) {

    /** Whether its step waits for the reader; else it is folded away. */
    public boolean first() {
        return step.waitsForMe();
    }

    /** By which a refused attempt finds its form again. */
    public String name() {
        return name(step.key(), step.id());
    }

    static String name(String step, String task) {
        return "steps/%s/%s".formatted(step, task);
    }

    /** The step of a form of this name; empty for a form that is none of a step. */
    static Optional<String> stepOf(String name) {
        String[] parts = name.split("/");
        return Optional.of(parts[0]).filter("steps"::equals).map(steps -> parts[1]);
    }

    /** The part of the ids of its fields: no other form on the page has it. */
    public String prefix() {
        return "step-" + step.id();
    }

    /**
     * A form of its own, so that the key Enter never gives another answer than the one whose field it is pressed in.
     *
     * @param summary what unfolds it; empty where it is open from the start
     */
    public record Part(List<FormControl> fields, List<Button> buttons, String summary) {
        /** Whether this attempt was made with it. */
        public boolean isOf(SubmittedForm attempt, StepForm form) {
            return attempt.isFor(form.name())
                    && buttons.stream()
                            .anyMatch(button -> button.name().isEmpty()
                                    || attempt.value(form.name(), button.name()).equals(button.value()));
        }
    }

    /** Sends its part, with the answer that it stands for; a button that only completes the step has no name. */
    public record Button(String name, String value, String label, boolean main) {}
}
