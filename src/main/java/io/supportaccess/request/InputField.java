package io.supportaccess.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Map;

/**
 * A field that a step takes: what its reader checks and what our REST tells programs.
 *
 * @param requiredIf the answer to another field that makes this one required; empty if there is none
 * @param limits by the words of JSON Schema, e.g. {@code maxLength}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record InputField(
        String name, Type type, boolean required, Map<String, Boolean> requiredIf, Map<String, Object> limits) {

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
        return new InputField(name, Type.BOOLEAN, false, Map.of(), Map.of());
    }

    /** A flag that may be left out, and is refused if it is false. */
    public static InputField confirmation(String name) {
        return new InputField(name, Type.BOOLEAN, false, Map.of(), Map.of("const", true));
    }

    public static InputField text(String name, int longest) {
        return new InputField(name, Type.STRING, false, Map.of(), Map.of(LONGEST, longest));
    }

    static InputField text(String name, int shortest, int longest) {
        return new InputField(name, Type.STRING, false, Map.of(), Map.of(SHORTEST, shortest, LONGEST, longest));
    }

    public static InputField organisation(String name) {
        return text(name, LONGEST_ORGANISATION);
    }

    public static InputField wholeNumber(String name, int least, int most) {
        return new InputField(name, Type.INTEGER, false, Map.of(), Map.of(LEAST, least, MOST, most));
    }

    static InputField object(String name) {
        return new InputField(name, Type.OBJECT, false, Map.of(), Map.of());
    }

    public InputField alwaysRequired() {
        return new InputField(name, type, true, requiredIf, limits);
    }

    public InputField requiredIf(String flag, boolean answer) {
        return new InputField(name, type, required, Map.of(flag, answer), limits);
    }

    /** In characters. */
    public int longest() {
        return (int) limits.get(LONGEST);
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
}
