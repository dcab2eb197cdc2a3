package io.supportaccess.notice;

import java.text.Bidi;

/** Makes a text fit for one line of a mail, its header included, or of a message to a channel. */
public final class PlainLine {

    private static final char ISOLATE = '\u2068';
    private static final char END_OF_ISOLATE = '\u2069';

    private PlainLine() {}

    /** Without line breaks and other control characters, so that no name can begin a header of its own. */
    public static String of(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    /** A name that is written from right to left turns no letter around it, whatever marks of direction it has. */
    public static String isolated(String text) {
        String line = of(text.replaceAll("[\\u202A-\\u202E\\u2066-\\u2069]", ""));
        return Bidi.requiresBidi(line.toCharArray(), 0, line.length()) ? ISOLATE + line + END_OF_ISOLATE : line;
    }

    /** Cut at this many characters at most, and not inside of one. */
    public static String shortened(String text, int most) {
        String line = of(text);
        return line.codePointCount(0, line.length()) <= most
                ? line
                : line.substring(0, line.offsetByCodePoints(0, most - 1)).strip() + "…";
    }
}
