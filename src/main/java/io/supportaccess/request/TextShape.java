package io.supportaccess.request;

import java.util.Optional;

/** How long a text may be, and which characters it may have, whatever it says. */
final class TextShape {

    private TextShape() {}

    /**
     * The first mistake.
     *
     * @param longest in characters
     * @param allowedControls without any, the text has one line
     */
    static Optional<String> mistake(String text, int longest, String allowedControls) {
        if (text.codePointCount(0, text.length()) > longest) {
            return Optional.of("must have at most %,d characters.".formatted(longest));
        }
        if (text.codePoints().anyMatch(c -> Character.isISOControl(c) && allowedControls.indexOf(c) < 0)) {
            return Optional.of(
                    allowedControls.isEmpty()
                            ? "must be on one line and have no control characters."
                            : "must have no control characters but tab and line break.");
        }
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            return Optional.of("has half of a character pair: type or paste the text again.");
        }
        return allowedControls.isEmpty() && text.codePoints().anyMatch(c -> c == '\u2028' || c == '\u2029')
                ? Optional.of("must be on one line.")
                : Optional.empty();
    }

    /** A name from outside, as a message can show it. */
    static String printable(String name) {
        String shortened = name.length() > 60 ? name.substring(0, 60) + "…" : name;
        return shortened.replaceAll("\\p{C}", "?");
    }
}
