package io.supportaccess.request;

/**
 * Something that Xero Support asks for before it can begin, as the practice's table says: no class knows a fact by name.
 *
 * @param name stable, for programs and for what is kept
 * @param required whether a case waits for it
 * @param points what it adds to the score of a request
 */
public record DetailField(String name, String label, String help, DetailType kind, boolean required, int points) {

    /** @throws IllegalArgumentException for a row of the table by which nothing could be asked */
    public DetailField {
        if (!name.matches("[a-z][A-Za-z0-9]{0,39}")) {
            throw new IllegalArgumentException(
                    "The name '%s' must have 1 to 40 letters and digits, first a small letter.".formatted(name));
        }
        if (label.isBlank() || points < 0) {
            throw new IllegalArgumentException(
                    "The fact '%s' needs a label, and points that are not negative.".formatted(name));
        }
    }
}
