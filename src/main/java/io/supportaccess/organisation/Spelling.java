package io.supportaccess.organisation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds one form for all spellings of a name that look the same. Decision 34 says what it folds, and what it does not.
 */
public final class Spelling {

    /** A line for each character of ASCII, with the characters beyond it that look the same; drawn up by a test. */
    private static final String TABLE = "/look-alikes.txt";

    private static final Map<Integer, Integer> LOOK_ALIKES = lookAlikes();

    /** Characters without a picture. The test holds those that are to be ignored to Unicode's list. */
    private static final Pattern INVISIBLE = Pattern.compile(
            "[\\p{Cf}\\p{Cn}\\p{Co}\\u2D7F\\uFFFC\\x{1107F}\\x{13440}\\x{16FE4}\\x{1D159}\\u034F\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u2065\\u3164\\uFFA0"
                    + "\\uFE00-\\uFE0F\\uFFF0-\\uFFF8\\x{E0000}-\\x{E0FFF}]");

    /** Characters without a picture that Unicode describes. */
    private static final Pattern FORMATTING = Pattern.compile("[%s&&[^\\p{Cn}\\p{Co}]]".formatted(INVISIBLE.pattern()));

    private static final Pattern BLANKS = Pattern.compile("[\\p{Z}\\s\\u0085\\u2800]+");
    private static final Pattern NOTHING_TO_SEE =
            Pattern.compile("(?:%s|%s)*+".formatted(INVISIBLE.pattern(), BLANKS.pattern()));
    private static final Pattern DASHES = Pattern.compile("\\p{Pd}");
    private static final Pattern LEFT_OUT_BY_MANY = Pattern.compile("[.,'\"`\u00B4\u201E\\p{Pi}\\p{Pf}\\p{Pc}]");
    private static final Pattern PUNCTUATION_AT_THE_END = Pattern.compile("\\p{P}+$");
    private static final Pattern MACRONS = Pattern.compile("[\u0304\u0305\u035E\uFE24-\uFE26]");
    private static final Pattern DOUBLED_MARK = Pattern.compile("(\\p{M})\\1+");

    /** On a letter that has a dot, nobody sees another dot above. */
    private static final Pattern SECOND_DOT = Pattern.compile("(?<=[ij\u0249\u0268\u029D]\\p{M}{0,4})\u0307");

    private static final Pattern UNKNOWN = Pattern.compile("[\\p{Cn}\\p{Co}]");
    private static final Pattern LETTER_OR_DIGIT = Pattern.compile("[\\p{L}\\p{N}]");

    private Spelling() {}

    /** The form in which names are compared; empty for a name of which nothing can be seen. Nobody is shown it. */
    public static String normal(String name) {
        String marked = LEFT_OUT_BY_MANY.matcher(name).replaceAll("");
        String plain = LEFT_OUT_BY_MANY.matcher(code(marked)).replaceAll("");
        String small = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(without(PUNCTUATION_AT_THE_END, withoutTwins(small)), Form.NFC);
    }

    /** The same for Xero's short codes, in which small and capital letters differ. */
    static String code(String shortCode) {
        String decomposed = Normalizer.normalize(plain(without(INVISIBLE, shortCode)), Form.NFKD);
        String plain = plain(without(BLANKS, without(INVISIBLE, decomposed)));
        return Normalizer.normalize(DASHES.matcher(withoutTwins(plain)).replaceAll("-"), Form.NFC);
    }

    /** Leaves one of several marks that look the same. */
    private static String withoutTwins(String text) {
        String macrons = MACRONS.matcher(Normalizer.normalize(text, Form.NFD)).replaceAll("\u0304");
        return without(SECOND_DOT, DOUBLED_MARK.matcher(macrons).replaceAll("$1"));
    }

    /** As it is kept and shown: on one line, without anything that cannot be seen. */
    public static String tidied(String name) {
        return Normalizer.normalize(BLANKS.matcher(without(INVISIBLE, name)).replaceAll(" "), Form.NFC)
                .strip();
    }

    /** What is wrong with the name of an organisation. */
    public static Optional<String> mistake(String name) {
        Matcher unknown = UNKNOWN.matcher(name);
        if (unknown.find()) {
            return Optional.of("has the character U+%04X, which Unicode does not describe: leave it out."
                    .formatted(name.codePointAt(unknown.start())));
        }
        return LETTER_OR_DIGIT.matcher(without(INVISIBLE, name)).find()
                ? Optional.empty()
                : Optional.of("must have at least one letter or digit that can be seen.");
    }

    /** Whether nothing of it can be seen. */
    public static boolean isBlank(String text) {
        return text.isBlank() || NOTHING_TO_SEE.matcher(text).matches();
    }

    /** The text without what cannot be seen. */
    public static String visible(String text) {
        return Normalizer.normalize(without(INVISIBLE, text), Form.NFC);
    }

    /** The text as it is kept: each letter in one form, without formatting that nobody sees. */
    public static String composed(String text) {
        return isAscii(text) ? text : Normalizer.normalize(without(FORMATTING, text), Form.NFC);
    }

    /** In ASCII each character is seen and has one form; a long description is mostly that. */
    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 0x80);
    }

    private static String without(Pattern those, String text) {
        return those.matcher(text).replaceAll("");
    }

    private static String plain(String text) {
        return text.codePoints()
                .map(Spelling::plain)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Some letters look like one of ours as a capital alone, or as a small letter alone. */
    private static int plain(int character) {
        int capital = Character.toUpperCase(character);
        if (LOOK_ALIKES.containsKey(character)) {
            return LOOK_ALIKES.get(character);
        }
        if (LOOK_ALIKES.containsKey(capital)) {
            return Character.toLowerCase(LOOK_ALIKES.get(capital));
        }
        return LOOK_ALIKES.getOrDefault(Character.toLowerCase(character), character);
    }

    private static Map<Integer, Integer> lookAlikes() {
        Map<Integer, Integer> table = new HashMap<>();
        try (InputStream lines = Spelling.class.getResourceAsStream(TABLE)) {
            new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> line.codePoints()
                    .skip(2)
                    .forEach(character -> table.put(character, (int) line.charAt(0))));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return Map.copyOf(table);
    }
}
