package io.supportaccess.pages;

import java.util.List;

/**
 * What a person fills in for a field of a step.
 *
 * @param help may be empty
 * @param longest of a line, in characters; 0 without a limit
 * @param choices the values that are offered; of a box to tick, what the person confirms by it
 * @param start the value before anybody has typed one
 */
public record FormControl(
        String name,
        ControlKind kind,
        String label,
        String help,
        boolean required,
        int longest,
        List<Option> choices,
        String start) {

    /** How a person fills it in. */
    public enum ControlKind {
        LINE,
        LINES,
        LINKS,
        DATE,
        NUMBER,
        TICK,
        /** A box to tick that says no. */
        TICK_FOR_NO,
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
