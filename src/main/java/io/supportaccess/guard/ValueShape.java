package io.supportaccess.guard;

import java.util.function.IntPredicate;

/** Tells by the characters of a value whether it can be a secret. */
final class ValueShape {

    private static final int SHORTEST_STRONG = 6;

    private ValueShape() {}

    static boolean hasDigit(String value) {
        return any(value, ValueShape::isDigit);
    }

    static boolean hasLetter(String value) {
        return any(value, Character::isLetter);
    }

    static boolean hasSmallAndCapital(String value) {
        return any(value, c -> Character.isLetter(c) && Character.isLowerCase(c)) && hasCapital(value);
    }

    static boolean isDigits(String value) {
        return !value.isEmpty() && !any(value, c -> !isDigit(c));
    }

    static boolean isLetters(String value) {
        return !value.isEmpty() && !any(value, c -> !Character.isLetter(c));
    }

    /** Whether the characters are mixed as in a password: no word, no date, no address and no amount. */
    static boolean isStrong(String value) {
        if (value.length() < SHORTEST_STRONG) {
            return false;
        }
        boolean strong = hasDigit(value)
                || any(value.substring(0, value.length() - 1), c -> "!#$%^&*+=?@~|\\_".indexOf(c) >= 0)
                || hasSmallAndCapital(value) && hasCapital(value.substring(1)) && isLetters(value);
        return strong && hasLetter(value) && !isPlaceholder(value) && !isAddress(value);
    }

    /** A placeholder, which a program fills later, or from which somebody has removed the value. */
    static boolean isPlaceholder(String value) {
        return value.startsWith("${")
                || value.startsWith("{{")
                || value.startsWith("<")
                || value.startsWith("%s")
                || value.startsWith("[")
                || !hasLetter(value) && !hasDigit(value)
                || !hasMoreThan(2, value) && !hasDigit(value);
    }

    /** Whether the value is long and mixed enough for a random key. */
    static boolean isKey(String value, int shortest) {
        return value.length() >= shortest && hasDigit(value) && hasLetter(value)
                || value.length() >= shortest * 5 / 4
                        && hasSmallAndCapital(value)
                        && hasMoreThan(10, value)
                        && hasCapital(value.substring(1));
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

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean hasCapital(String value) {
        return any(value, c -> Character.isLetter(c) && Character.isUpperCase(c));
    }

    private static boolean any(String value, IntPredicate wanted) {
        for (int i = 0; i < value.length(); i++) {
            if (wanted.test(value.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasMoreThan(int characters, String value) {
        int different = 0;
        for (int i = 0; i < value.length() && different <= characters; i++) {
            different += value.indexOf(value.charAt(i)) == i ? 1 : 0;
        }
        return different > characters;
    }
}
