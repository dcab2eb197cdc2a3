package io.supportaccess.request;

import java.util.Locale;
import java.util.Set;

/**
 * One value that Xero Support needs before it can begin. The practice's table defines these fields; no class knows one
 * by name.
 *
 * @param name never changes: programs and the database use it
 * @param required whether a request waits for it
 * @param points added to the readiness of a request
 */
public record DetailField(String name, String label, String help, DetailType kind, boolean required, int points) {

    /** What people write in order to get past a field, without case, blanks and punctuation. */
    private static final Set<String> PLACEHOLDERS = Set.of(
            "",
            "none",
            "nil",
            "na",
            "notapplicable",
            "notavailable",
            "unknown",
            "notknown",
            "dontknow",
            "idontknow",
            "notsure",
            "test",
            "testing",
            "tbc",
            "tbd",
            "todo",
            "asdf");

    /** @throws IllegalArgumentException for an unusable row of the table */
    public DetailField {
        if (!name.matches("[a-z][A-Za-z0-9]{0,39}")) {
            throw new IllegalArgumentException(
                    "The name '%s' must have 1 to 40 letters and digits, first a small letter.".formatted(name));
        }
        if (label.isBlank() || points < 0) {
            throw new IllegalArgumentException(
                    "The detail field '%s' needs a label, and points that are not negative.".formatted(name));
        }
    }

    /** Whether this value answers the field. None does where the help tells people to write it. */
    boolean isAnsweredBy(String value) {
        String bare = value.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
        return !PLACEHOLDERS.contains(bare) || bare.equals("none") && help.contains("write: none");
    }
}
