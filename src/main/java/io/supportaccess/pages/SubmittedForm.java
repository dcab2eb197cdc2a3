package io.supportaccess.pages;

import io.supportaccess.action.RequestAction;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.InputRefused.WrongField;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.LeakOverride;
import io.supportaccess.security.password.SignInThrottle.TooManyAttempts;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;

/**
 * A form that was sent and refused: it keeps its values, with the mistake beside each field.
 *
 * @param action the form, by the last part of its address
 * @param conflict why the present state does not allow it; empty if the input is wrong
 */
public record SubmittedForm(String action, Map<String, String> typed, List<WrongField> wrong, String conflict) {

    static final SubmittedForm NONE = new SubmittedForm("", Map.of());

    private SubmittedForm(String action, Map<String, String> typed) {
        this(action, typed, List.of(), "");
    }

    /** Takes only these fields; a missing one is empty. */
    static SubmittedForm of(String action, Map<String, String> sent, String... fields) {
        return new SubmittedForm(
                action,
                Stream.of(fields).collect(Collectors.toMap(field -> field, field -> sent.getOrDefault(field, ""))));
    }

    /** @throws Refusal again if it is about the whole call, and not about this form */
    SubmittedForm refused(Refusal refusal, HttpServletResponse response) {
        if (!refusal.is(Refusal.Kind.BAD_INPUT) && refusal.kind().status() != HttpStatus.CONFLICT.value()) {
            throw refusal;
        }
        return keptAfter(refusal, response);
    }

    /** Stays on the page, whatever the refusal is about. */
    SubmittedForm keptAfter(Refusal refusal, HttpServletResponse response) {
        response.setStatus(refusal.kind().status());
        return refusal instanceof InputRefused input
                ? refused(input.wrongFields(), "")
                : refused(List.of(), refusal.getMessage());
    }

    /** After too many wrong passwords or codes. */
    SubmittedForm refused(AuthenticationException tooMany, HttpServletResponse response) {
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        if (tooMany instanceof TooManyAttempts waiting) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(waiting.seconds()));
        }
        return refused(List.of(), tooMany.getMessage());
    }

    SubmittedForm refused(List<WrongField> wrongFields, String because) {
        return new SubmittedForm(action, typed, wrongFields, because);
    }

    /** The values with numbers as numbers: a form sends them as text. */
    Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>(typed);
        values.computeIfPresent("days", (field, text) -> wholeNumber(text.toString()));
        return values;
    }

    /** The number, or the text if it is none: the check of the field then refuses it. */
    static Object wholeNumber(String text) {
        return text.strip().matches("\\d{1,6}") ? Integer.valueOf(text.strip()) : text;
    }

    /** Whether it is one of the actions on a request, which stand together. */
    public boolean isOnRequest() {
        return Arrays.stream(RequestAction.values()).map(RequestAction::address).anyMatch(action::equals);
    }

    public boolean isFor(String form) {
        return action.equals(form);
    }

    public String value(String form, String field) {
        return value(form, field, "");
    }

    /** @param start the value of a field that was not sent with this form */
    public String value(String form, String field, String start) {
        return isFor(form) ? typed.getOrDefault(field, start) : start;
    }

    /** The mistake in a field, or empty text. */
    public String wrong(String form, String field) {
        return isFor(form)
                ? wrong.stream()
                        .filter(mistake -> mistake.field().equals(field))
                        .map(mistake -> inWords(mistake.message()))
                        .findAny()
                        .orElse("")
                : "";
    }

    /** Whether a text was refused that a reason can let through. */
    public boolean asksForReason(String form) {
        return isFor(form)
                && (!value(form, LeakOverride.FIELD).isBlank()
                        || wrong.stream().anyMatch(mistake -> mistake.message().contains(LeakOverride.FIELD)));
    }

    /** Only programs know a field by its name, and care that a number is an Integer. */
    private static String inWords(String message) {
        return message.replace(" (an Integer)", "")
                .replace("say why in " + LeakOverride.FIELD, "say why in “Reason for keeping this text”");
    }

    public String conflict(String form) {
        return isFor(form) ? conflict : "";
    }
}
