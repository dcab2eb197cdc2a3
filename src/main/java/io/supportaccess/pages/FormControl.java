package io.supportaccess.pages;

import java.util.List;

/**
 * A field of a step's form.
 *
 * @param help may be empty
 * @param longest of a text in characters, or the largest number; 0 without a limit
 * @param choices the values that are offered; of a box to tick, what the person confirms by it
 * @param start the value before anybody has typed one
 */
public record StepField(
        String name,
        Control control,
        String label,
        String help,
        boolean required,
        int longest,
        List<Option> choices,
        String start) {

    /** How a person fills it in. */
    public enum Control {
        LINE,
        LINES,
        LINKS,
        DATE,
        NUMBER,
        TICK,
        PERSON,
        MESSAGE
    }

    /** A value to choose, in words. */
    public record Option(String value, String label) {}

    /** The field as the subject of a mistake; a question is none. */
    public String subject() {
        return label.endsWith("?") ? "This answer" : label;
    }
}
