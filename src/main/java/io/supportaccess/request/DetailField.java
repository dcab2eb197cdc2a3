package io.supportaccess.request;

/**
 * One value that Xero Support needs before it can begin. The practice's table defines these fields; no class knows one
 * by name.
 *
 * @param name never changes: programs and the database use it
 * @param required whether a request waits for it
 * @param points added to the readiness of a request
 */
public record DetailField(String name, String label, String help, DetailType kind, boolean required, int points) {

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
}
