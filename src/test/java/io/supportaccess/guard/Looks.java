package io.supportaccess.guard;

import java.util.function.UnaryOperator;

/** The ways in which a value reaches a text: as it is, in groups, by another alphabet, or with marks nobody sees. */
final class Looks {

    static final UnaryOperator<String> PLAIN = value -> value;
    static final UnaryOperator<String> FULL_WIDTH = value -> mapped(value, c -> c > 32 && c < 127 ? c + 0xFEE0 : c);
    static final UnaryOperator<String> ARABIC_DIGITS = value -> digits(value, 0x0660);
    static final UnaryOperator<String> DEVANAGARI_DIGITS = value -> digits(value, 0x0966);
    static final UnaryOperator<String> MATHEMATICAL_DIGITS = value -> digits(value, 0x1D7CE);
    static final UnaryOperator<String> LETTERS_FOR_DIGITS =
            value -> value.replace('0', 'O').replaceFirst("(?<=\\d)1(?=\\d)", "l");
    static final UnaryOperator<String> CYRILLIC_LETTERS = value -> value.replace('a', '\u0430')
            .replace('e', '\u0435')
            .replace('o', '\u043E')
            .replace('p', '\u0440')
            .replace('c', '\u0441');

    private Looks() {}

    /** A text after every so many characters, also a mark that nobody sees. */
    static UnaryOperator<String> every(int characters, String between) {
        return value -> value.replaceAll("(?<=\\G.{" + characters + "})(?=.)", between);
    }

    static UnaryOperator<String> groups(String between, int... lengths) {
        return value -> {
            var grouped = new StringBuilder();
            int from = 0;
            for (int length : lengths) {
                int to = Math.min(value.length(), from + length);
                grouped.append(grouped.isEmpty() || from == to ? "" : between).append(value, from, to);
                from = to;
            }
            return grouped.append(from < value.length() ? between : "")
                    .append(value.substring(from))
                    .toString();
        };
    }

    /** A text in the middle, such as a line break. */
    static UnaryOperator<String> halves(String between) {
        return value -> value.substring(0, value.length() / 2) + between + value.substring(value.length() / 2);
    }

    static UnaryOperator<String> both(UnaryOperator<String> first, UnaryOperator<String> second) {
        return value -> second.apply(first.apply(value));
    }

    private static String digits(String value, int zero) {
        return mapped(value, c -> c >= '0' && c <= '9' ? c - '0' + zero : c);
    }

    private static String mapped(String value, java.util.function.IntUnaryOperator map) {
        return value.codePoints()
                .map(map)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
