package io.supportaccess.guard;

import java.util.function.IntPredicate;

/** What a piece of text is made of: what decides whether it can be a secret. */
final class Value {

    private static final int PASSWORD_IN_ITSELF = 6;

    private Value() {}

    static boolean hasDigit(String value) {
        return any(value, c -> c >= '0' && c <= '9');
    }

    static boolean hasLetter(String value) {
        return any(value, Character::isLetter);
    }

    static boolean hasSmallAndCapital(String value) {
        return any(value, Character::isLowerCase) && any(value, Character::isUpperCase);
    }

    static boolean isDigits(String value) {
        return !value.isEmpty() && !any(value, c -> c < '0' || c > '9');
    }

    static boolean isLetters(String value) {
        return !value.isEmpty() && !any(value, c -> !Character.isLetter(c));
    }

    /** Reads as no word, no date, no address and no amount: only a password looks like that. */
    static boolean isStrong(String value) {
        if (value.length() < PASSWORD_IN_ITSELF || !hasLetter(value) || isPlaceholder(value) || isAddress(value)) {
            return false;
        }
        boolean capitalInside = hasSmallAndCapital(value) && any(value.substring(1), Character::isUpperCase);
        boolean symbol = any(value.substring(0, value.length() - 1), c -> "!#$%^&*+=?@~|\\_".indexOf(c) >= 0);
        return hasDigit(value) || symbol || capitalInside && isLetters(value) && any(value, Character::isLowerCase);
    }

    /** Where programs put the value in later, or somebody took it out. */
    static boolean isPlaceholder(String value) {
        return value.startsWith("${")
                || value.startsWith("{{")
                || value.startsWith("<")
                || value.startsWith("%s")
                || value.startsWith("[")
                || !hasLetter(value) && !hasDigit(value)
                || !hasMoreThan(2, value) && !hasDigit(value);
    }

    /** Random enough for a key: digits among letters, and long. */
    static boolean isKey(String value, int shortest) {
        return value.length() >= shortest && hasDigit(value) && hasLetter(value)
                || value.length() >= shortest * 5 / 4
                        && hasSmallAndCapital(value)
                        && hasMoreThan(10, value)
                        && any(value.substring(1), Character::isUpperCase);
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

    /** By hand: a stream for each short value costs more than all that is asked of it. */
    private static boolean any(String value, IntPredicate what) {
        for (int i = 0; i < value.length(); i++) {
            if (what.test(value.charAt(i))) {
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
