package io.supportaccess.guard;

import java.util.stream.IntStream;

/** Tells by the characters of a value whether it can be a secret. */
final class ValueShape {

    private static final int SHORTEST_STRONG = 6;
    private static final int DIGIT = 1;
    private static final int SMALL = 2;
    private static final int CAPITAL = 4;
    private static final int OTHER_LETTER = 8;
    private static final int LETTER = SMALL | CAPITAL | OTHER_LETTER;
    private static final int SYMBOL = 16;
    private static final int OTHER = 32;
    private static final int[] BASIC =
            IntStream.range(0, 128).map(c -> trait((char) c)).toArray();

    private ValueShape() {}

    static boolean hasDigit(String value) {
        return (traits(value, 0, value.length()) & DIGIT) != 0;
    }

    static boolean hasLetter(String value) {
        return (traits(value, 0, value.length()) & LETTER) != 0;
    }

    static boolean hasSmallAndCapital(String value) {
        return isMixed(traits(value, 0, value.length()));
    }

    static boolean isDigits(String value) {
        return traits(value, 0, value.length()) == DIGIT;
    }

    static boolean isLetters(String value) {
        int traits = traits(value, 0, value.length());
        return traits != 0 && (traits & ~LETTER) == 0;
    }

    /** Mixed as only a password is: no word, no date, no address and no amount. */
    static boolean isStrong(String value) {
        if (value.length() < SHORTEST_STRONG) {
            return false;
        }
        int traits = traits(value, 0, value.length());
        int inside = traits(value, 1, value.length());
        boolean strong = (traits & DIGIT) != 0
                || (traits(value, 0, value.length() - 1) & SYMBOL) != 0
                || isMixed(traits) && (inside & CAPITAL) != 0 && (traits & ~LETTER) == 0;
        return strong && (traits & LETTER) != 0 && !isPlaceholder(value) && !isAddress(value);
    }

    /** Stands where a program puts the value in later, or where somebody took it out. */
    static boolean isPlaceholder(String value) {
        return value.startsWith("${")
                || value.startsWith("{{")
                || value.startsWith("<")
                || value.startsWith("%s")
                || value.startsWith("[")
                || !hasLetter(value) && !hasDigit(value)
                || !hasMoreThan(2, value) && !hasDigit(value);
    }

    /** Long and mixed enough for a random key. */
    static boolean isKey(String value, int shortest) {
        return value.length() >= shortest && hasDigit(value) && hasLetter(value)
                || value.length() >= shortest * 5 / 4
                        && hasSmallAndCapital(value)
                        && hasMoreThan(10, value)
                        && (traits(value, 1, value.length()) & CAPITAL) != 0;
    }

    static boolean isUuid(String value) {
        return value.length() == 36
                && value.charAt(8) == '-'
                && value.charAt(13) == '-'
                && value.charAt(18) == '-'
                && value.charAt(23) == '-';
    }

    private static boolean isAddress(String value) {
        int at = value.indexOf('@');
        return value.startsWith("http") && value.contains("://")
                || at > 0 && value.indexOf('.', at) > 0 && !hasDigit(value.substring(at));
    }

    private static boolean isMixed(int traits) {
        return (traits & SMALL) != 0 && (traits & CAPITAL) != 0;
    }

    /** The traits of all its characters. */
    private static int traits(String value, int from, int to) {
        int traits = 0;
        for (int i = from; i < to; i++) {
            char c = value.charAt(i);
            traits |= c < BASIC.length ? BASIC[c] : trait(c);
        }
        return traits;
    }

    private static int trait(char c) {
        if (c >= '0' && c <= '9') {
            return DIGIT;
        }
        if (Character.isLetter(c)) {
            return Character.isLowerCase(c) ? SMALL : Character.isUpperCase(c) ? CAPITAL : OTHER_LETTER;
        }
        return "!#$%^&*+=?@~|\\_".indexOf(c) >= 0 ? SYMBOL : OTHER;
    }

    private static boolean hasMoreThan(int characters, String value) {
        int different = 0;
        for (int i = 0; i < value.length() && different <= characters; i++) {
            different += value.indexOf(value.charAt(i)) == i ? 1 : 0;
        }
        return different > characters;
    }
}
