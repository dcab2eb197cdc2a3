package io.supportaccess.pages;

import java.util.List;
import org.springframework.util.StringUtils;

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

    private static final String TO_BE_TICKED = "must be true: ";

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

    /** A mistake in this field, as a sentence. What has to be done before a box is ticked says enough by itself. */
    public String sentence(String mistake, PageText words) {
        if (mistake.startsWith(TO_BE_TICKED)) {
            return StringUtils.capitalize(words.said(mistake).replace(TO_BE_TICKED, ""));
        }
        // A question is no subject.
        String subject = label.matches("(?s).*[?？]") ? words.text("step.thisAnswer") : words.said(label);
        return words.text("common.wrong", subject, words.said(mistake));
    }
}
