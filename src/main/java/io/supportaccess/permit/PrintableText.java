package io.supportaccess.permit;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.stream.Collectors;

/**
 * A text as the PDF's standard fonts can show it: they have the letters of Western Europe. Each character that they do not
 * have is printed as a question mark, never dropped; the page says so, and the signed record has the text whole.
 */
record PrintableText(String text, boolean whole) {

    private static final Charset STANDARD_FONTS = Charset.forName("windows-1252");
    private static final String MISSING = "?";

    /** @param longest in characters; the rest is cut off, so that the permit stays one page */
    static PrintableText of(String text, int longest) {
        CharsetEncoder encoder = STANDARD_FONTS.newEncoder();
        String oneLine = text.strip().replaceAll("[\\s\\p{Cc}]+", " ");
        String shown = oneLine.codePoints()
                .limit(longest)
                .mapToObj(Character::toString)
                .map(character -> encoder.canEncode(character) ? character : MISSING)
                .collect(Collectors.joining());
        boolean cut = oneLine.codePointCount(0, oneLine.length()) > longest;
        return new PrintableText(cut ? shown + "…" : shown, !cut && shown.equals(oneLine));
    }
}
