package io.supportaccess.pages;

import io.supportaccess.message.Notification;
import io.supportaccess.request.AccessPlan;
import io.supportaccess.request.Details;
import io.supportaccess.request.InputField;
import io.supportaccess.request.SupportRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Turns the texts of a sent form into the values that our REST takes for the same step. */
final class StepInput {

    private static final String DETAIL = Details.FIELD + ".";

    private final Map<String, String> sent;
    private final SupportRequest request;
    private final String draft;

    /** @param draft the message to Xero Support as drafted; empty without one */
    StepInput(Map<String, String> sent, SupportRequest request, String draft) {
        this.sent = sent;
        this.request = request;
        this.draft = draft;
    }

    /** The names of the texts that the form of a step with these fields sends. */
    static Stream<String> names(List<InputField> fields, List<String> details) {
        return fields.stream()
                .flatMap(field -> field.name().equals(Details.FIELD)
                        ? details.stream().map(DETAIL::concat)
                        : Stream.of(field.name()));
    }

    /** Leaves out what the given answer does not ask for, as Tasklist's forms do: its text stays in the form. */
    Map<String, Object> values(List<InputField> fields) {
        Map<String, Object> values = new HashMap<>();
        fields.stream().filter(this::isAsked).forEach(field -> put(field, values));
        return values;
    }

    private boolean isAsked(InputField field) {
        return field.leftOutIf().entrySet().stream()
                .noneMatch(answer -> String.valueOf(answer.getValue()).equals(sent.get(answer.getKey())));
    }

    private void put(InputField field, Map<String, Object> values) {
        String text = sent.getOrDefault(field.name(), "");
        switch (field.type()) {
            case BOOLEAN -> putAnswer(field, text, values);
            case INTEGER -> putUnlessBlank(field, text, SubmittedForm.wholeNumber(text), values);
            case STRING -> putUnlessBlank(field, isDraft(field, text) ? "" : text, withoutReturns(text), values);
            case OBJECT -> values.put(field.name(), details());
        }
    }

    /** A box of the plan that is not ticked means that its ticks are not made. */
    private void putAnswer(InputField field, String text, Map<String, Object> values) {
        boolean box = !field.required()
                && !field.limits().isEmpty()
                && request.plan()
                        .map(AccessPlan::ticks)
                        .filter(ticks -> !ticks.isEmpty())
                        .isPresent();
        if (box || text.equals("true") || text.equals("false")) {
            values.put(field.name(), text.equals("true"));
        } else if (!text.isEmpty()) {
            values.put(field.name(), text);
        }
    }

    private static void putUnlessBlank(InputField field, String text, Object value, Map<String, Object> values) {
        if (!text.isBlank()) {
            values.put(field.name(), value);
        }
    }

    /** The message is only sent along where a person has changed the draft. */
    private boolean isDraft(InputField field, String text) {
        return field.name().equals(Notification.MESSAGE_AS_SENT)
                && withoutReturns(text).equals(withoutReturns(draft));
    }

    private Map<String, String> details() {
        Map<String, String> details = new HashMap<>();
        sent.forEach((name, text) -> {
            if (name.startsWith(DETAIL)) {
                details.put(name.substring(DETAIL.length()), withoutReturns(text));
            }
        });
        return details;
    }

    /** Browsers send each line break as two characters. */
    private static String withoutReturns(String text) {
        return text.replace("\r\n", "\n");
    }
}
