package io.supportaccess.request;

import io.supportaccess.guard.Inspection;
import io.supportaccess.guard.LeakGuard;
import io.supportaccess.organisation.Spelling;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.InputRefused.WrongField;
import io.supportaccess.request.LeakMessage.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the fields of any input, and collects all mistakes before it refuses. Every text passes the leak guard here, so
 * that no field is forgotten: a secret is refused, and a number that must be masked is masked in the result.
 */
public final class InputFields {

    private final String place;
    private final Map<String, ?> given;
    private final Set<String> known = new TreeSet<>();
    private final List<WrongField> wrong;
    private Explanation explanation;

    public InputFields(Map<String, ?> given) {
        this("", given, new ArrayList<>(), Explanation.NOT_TAKEN);
    }

    private InputFields(String place, Map<String, ?> given, List<WrongField> wrong, Explanation explanation) {
        this.place = place;
        this.given = given;
        this.wrong = wrong;
        this.explanation = explanation;
    }

    /** The fields inside one field, e.g. {@code details.bank}; their mistakes join the others. */
    InputFields in(String name, Map<String, ?> fields) {
        return new InputFields(place + name + ".", fields, wrong, explanation);
    }

    /** A text on one line: no line break, no other control character. */
    public Optional<String> line(String name, int longest) {
        return name(name, longest).flatMap(text -> guarded(name, text)).map(Inspection::masked);
    }

    /** A line that is refused for a secret but never masked: an address, a case number. */
    public Optional<String> exactLine(String name, int longest) {
        return name(name, longest).filter(text -> isClean(name, text));
    }

    /** Lines that are refused for a secret but never masked: addresses. */
    Optional<String> exactLines(String name, int longest) {
        return anyLines(name, longest).filter(text -> isClean(name, text));
    }

    /** A line that names something of ours. It finds that and is not kept, so it does not pass the leak guard. */
    public Optional<String> name(String name, int longest) {
        return value(name).flatMap(value -> text(name, value, longest, ""));
    }

    /** The name or short code of an organisation, without what cannot be seen. */
    public Optional<String> organisation(String name) {
        return line(name, InputField.LONGEST_ORGANISATION)
                .filter(text -> Spelling.mistake(text)
                        .map(mistake -> refuse(name, mistake))
                        .orElse(true))
                .map(Spelling::tidied);
    }

    /** A text of any number of lines; tab and line breaks are its only control characters. */
    public Optional<String> lines(String name, int longest) {
        return anyLines(name, longest).flatMap(text -> guarded(name, text)).map(Inspection::masked);
    }

    /** A text to search for. It is stored nowhere, so it does not pass the leak guard. */
    public Optional<String> sought(String name, int longest) {
        return anyLines(name, longest);
    }

    /** Accepts a leak override: with a reason in its own field, explainable findings are not refused. */
    public void allowExplanation() {
        explanation = LeakOverride.reason(this).isPresent() ? Explanation.GIVEN : Explanation.MISSING;
    }

    /** A list of names, such as user ids; empty if none is given. */
    public List<String> nameList(String name, int most, int longest) {
        return value(name).stream()
                .filter(value -> value instanceof List<?> list && list.size() <= most
                        || refuse(name, "must be a list of at most %d texts.".formatted(most)))
                .flatMap(value -> ((List<?>) value).stream())
                .flatMap(entry -> text(name, entry, longest, "").stream())
                .toList();
    }

    public Optional<Boolean> flag(String name) {
        return value(name)
                .filter(value -> value instanceof Boolean || refuse(name, "must be true or false (a Boolean)."))
                .map(Boolean.class::cast);
    }

    public Optional<Integer> wholeNumber(String name, int least, int most) {
        return value(name).flatMap(value -> {
            boolean whole = value instanceof Integer || value instanceof Long || value instanceof Short;
            if (whole && ((Number) value).longValue() >= least && ((Number) value).longValue() <= most) {
                return Optional.of(((Number) value).intValue());
            }
            refuse(name, "must be a whole number from %d to %d (an Integer).".formatted(least, most));
            return Optional.empty();
        });
    }

    /** Adds a mistake. It always returns false, for {@code x || refuse(...)} in a filter. */
    public boolean refuse(String name, String message) {
        if (!isWrong(name)) {
            wrong.add(new WrongField(place + name, message));
        }
        return false;
    }

    /**
     * The value. Without one, adds a mistake and returns the placeholder; {@link #refuseIfWrong} throws before it is
     * used.
     */
    public <T> T required(String name, Optional<T> value, T placeholder) {
        if (value.isEmpty()) {
            refuse(name, "is required.");
        }
        return value.orElse(placeholder);
    }

    public void refuseUnknown() {
        given.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .limit(20)
                .forEach(name -> refuse(
                        TextShape.printable(name),
                        known.isEmpty()
                                ? "is not known here: this call takes no fields."
                                : "is not known here. Known: " + String.join(", ", known) + "."));
    }

    /** @throws InputRefused when anything but the named fields is given */
    public static void refuseOthers(Map<String, ?> given, String... known) {
        var fields = new InputFields(given);
        fields.known.addAll(List.of(known));
        fields.refuseUnknown();
        fields.refuseIfWrong();
    }

    public void refuseIfWrong() {
        if (!wrong.isEmpty()) {
            throw InputRefused.because(wrong);
        }
    }

    boolean isWrong(String name) {
        return wrong.stream().anyMatch(mistake -> mistake.field().equals(place + name));
    }

    /** False if the leak guard refuses the text, which also adds a mistake. */
    boolean isClean(String name, String text) {
        return guarded(name, text).isPresent();
    }

    /** Empty if the leak guard refuses the text, which also adds a mistake. */
    private Optional<Inspection> guarded(String name, String text) {
        if (isWrong(name)) {
            return Optional.empty();
        }
        Inspection inspected = LeakGuard.inspect(text);
        LeakMessage.about(inspected, explanation).ifPresent(message -> refuse(name, message));
        return isWrong(name) ? Optional.empty() : Optional.of(inspected);
    }

    private Optional<String> anyLines(String name, int longest) {
        return value(name).flatMap(value -> text(name, value, longest, "\t\n\r"));
    }

    private Optional<String> text(String name, Object value, int longest, String allowedControls) {
        if (!(value instanceof String written)) {
            refuse(name, "must be a text (a String).");
            return Optional.empty();
        }
        // A search, and an erasure, finds a name in one form of its letters.
        String text = Spelling.composed(written);
        if (Spelling.isBlank(text)) {
            return Optional.empty();
        }
        TextShape.mistake(text, longest, allowedControls).ifPresent(mistake -> refuse(name, mistake));
        return Optional.of(text);
    }

    boolean hasMoreThanBlanks(String name) {
        return value(name)
                .filter(value -> !(value instanceof String text && Spelling.isBlank(text)))
                .isPresent();
    }

    /** The unchecked value; the caller checks it. */
    Optional<Object> value(String name) {
        known.add(name);
        return Optional.ofNullable(given.get(name));
    }
}
