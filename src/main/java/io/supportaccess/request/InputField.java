package io.supportaccess.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;

/**
 * A field that a step takes: what its reader checks and what our REST tells programs.
 *
 * @param requiredIf the answer to another field that makes this one required; empty if there is none
 * @param leftOutIf the answer to another field with which this one would be lost, so that it is refused
 * @param limits by the words of JSON Schema, e.g. {@code maxLength}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record InputField(
        String name,
        Type type,
        boolean required,
        Map<String, Boolean> requiredIf,
        Map<String, Boolean> leftOutIf,
        Map<String, Object> limits) {

    /** Of the name or the short code of an organisation. */
    static final int LONGEST_ORGANISATION = 255;

    private static final String SHORTEST = "minLength";
    private static final String LONGEST = "maxLength";
    private static final String LEAST = "minimum";
    private static final String MOST = "maximum";

    /** As JSON Schema names it. */
    public enum Type {
        STRING,
        BOOLEAN,
        INTEGER,
        OBJECT;

        @JsonValue
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static InputField flag(String name) {
        return of(name, Type.BOOLEAN, Map.of());
    }

    /** A flag that may be left out, and is refused if it is false. */
    public static InputField confirmation(String name) {
        return of(name, Type.BOOLEAN, Map.of("const", true));
    }

    public static InputField text(String name, int longest) {
        return of(name, Type.STRING, Map.of(LONGEST, longest));
    }

    static InputField text(String name, int shortest, int longest) {
        return of(name, Type.STRING, Map.of(SHORTEST, shortest, LONGEST, longest));
    }

    public static InputField organisation(String name) {
        return text(name, LONGEST_ORGANISATION);
    }

    public static InputField wholeNumber(String name, int least, int most) {
        return of(name, Type.INTEGER, Map.of(LEAST, least, MOST, most));
    }

    static InputField object(String name) {
        return of(name, Type.OBJECT, Map.of());
    }

    public InputField alwaysRequired() {
        return new InputField(name, type, true, requiredIf, leftOutIf, limits);
    }

    public InputField requiredIf(String flag, boolean answer) {
        return new InputField(name, type, required, Map.of(flag, answer), leftOutIf, limits);
    }

    public InputField leftOutIf(String flag, boolean answer) {
        return new InputField(name, type, required, requiredIf, Map.of(flag, answer), limits);
    }

    /** Asked for with this answer, which requires it, and never with the other one. */
    public InputField onlyIf(String flag, boolean answer) {
        return requiredIf(flag, answer).leftOutIf(flag, !answer);
    }

    /** In characters. */
    public int longest() {
        return (int) limits.get(LONGEST);
    }

    /** Adds a mistake for a value that the answer to another field does not ask for: nobody would read it. */
    public void refuseUnasked(InputFields given) {
        leftOutIf.forEach((flag, answer) -> {
            if (given.value(flag).filter(answer::equals).isPresent() && given.hasMoreThanBlanks(name)) {
                given.refuse(name, "must be left out if %s is %s.".formatted(flag, answer));
            }
        });
    }

    /** Adds a mistake for a value that is not of this type or beyond these limits. */
    public void check(InputFields given) {
        switch (type) {
            case BOOLEAN -> given.flag(name);
            case INTEGER -> given.wholeNumber(name, (int) limits.get(LEAST), (int) limits.get(MOST));
            case STRING -> given.sought(name, longest());
            case OBJECT -> Details.object(given);
        }
    }

    private static InputField of(String name, Type type, Map<String, Object> limits) {
        return new InputField(name, type, false, Map.of(), Map.of(), limits);
    }
}
