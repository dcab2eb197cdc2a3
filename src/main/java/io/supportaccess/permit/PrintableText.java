package io.supportaccess.permit;

import java.text.Normalizer;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/**
 * A text as the page's font can show it: the letters of Europe, of Māori and of Vietnamese. Any other character becomes
 * a question mark, and the print says so, and where the whole text is.
 *
 * @param replaced whether there is such a question mark
 * @param cut whether its end is missing
 */
public record PrintableText(String text, boolean replaced, boolean cut) {

    private static final String MISSING = "?";

    /**
     * @param longest in characters; longer texts are cut, so that a print stays short
     * @param font whether it has a character
     */
    public static PrintableText of(String text, int longest, IntPredicate font) {
        String oneLine =
                Normalizer.normalize(text, Normalizer.Form.NFC).strip().replaceAll("[\\s\\p{Cc}\\u2028\\u2029]+", " ");
        String shown = oneLine.codePoints()
                .limit(longest)
                .mapToObj(character -> isShown(character, font) ? Character.toString(character) : MISSING)
                .collect(Collectors.joining());
        boolean cut = oneLine.codePointCount(0, oneLine.length()) > longest;
        return new PrintableText(cut ? shown + "…" : shown, !oneLine.startsWith(shown), cut);
    }

    /** Text from right to left would be printed the wrong way round. */
    private static boolean isShown(int character, IntPredicate font) {
        return font.test(character)
                && switch (Character.getDirectionality(character)) {
                    case Character.DIRECTIONALITY_RIGHT_TO_LEFT, Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> false;
                    default -> true;
                };
    }
}
