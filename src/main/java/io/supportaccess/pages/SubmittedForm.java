package io.supportaccess.pages;

import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.InputRefused.WrongField;
import io.supportaccess.refusal.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A form that was sent and refused: what was typed stays, and what is wrong stands beside it.
 *
 * @param action the form, by the last part of its address
 * @param conflict why the state of the case does not allow it; empty where the input is wrong
 */
public record SubmittedForm(String action, Map<String, String> typed, List<WrongField> wrong, String conflict) {

    static final SubmittedForm NONE = new SubmittedForm("", Map.of());

    SubmittedForm(String action, Map<String, String> typed) {
        this(action, typed, List.of(), "");
    }

    /** @throws Refusal again where it is for the whole call, and not for this form */
    SubmittedForm refused(Refusal refusal) {
        if (refusal instanceof InputRefused input) {
            return refused(input.wrongFields(), "");
        }
        if (!refusal.is(Refusal.Kind.CONFLICT)) {
            throw refusal;
        }
        return refused(List.of(), refusal.getMessage());
    }

    SubmittedForm refused(List<WrongField> wrongFields, String because) {
        return new SubmittedForm(action, typed, wrongFields, because);
    }

    /** As the rules want them: a form sends a number as text. */
    Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>(typed);
        values.computeIfPresent(
                "days",
                (field, text) -> text.toString().strip().matches("\\d{1,6}")
                        ? Integer.valueOf(text.toString().strip())
                        : text);
        return values;
    }

    public boolean isFor(String form) {
        return action.equals(form);
    }

    public String value(String form, String field) {
        return isFor(form) ? typed.getOrDefault(field, "") : "";
    }

    /** What is wrong with a field, or nothing; that a number is called an Integer helps programs alone. */
    public String wrong(String form, String field) {
        return isFor(form)
                ? wrong.stream()
                        .filter(mistake -> mistake.field().equals(field))
                        .map(mistake -> mistake.message().replace(" (an Integer)", ""))
                        .findAny()
                        .orElse("")
                : "";
    }

    public String conflict(String form) {
        return isFor(form) ? conflict : "";
    }
}
