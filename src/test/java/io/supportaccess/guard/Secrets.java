package io.supportaccess.guard;

import java.util.random.RandomGenerator;

/** Makes values that look real and are nobody's: at run time, so that none stands in the repository. */
final class Secrets {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final String UPPER = LETTERS.toUpperCase(java.util.Locale.ROOT);
    private static final String DIGITS = "0123456789";
    static final String ALPHANUMERIC = UPPER + LETTERS + DIGITS;
    static final String HEX = DIGITS + "abcdef";
    static final String BASE64 = ALPHANUMERIC + "+/";
    static final String URL_SAFE = ALPHANUMERIC + "_-";

    private static final String[] WORDS = {
        "Winter", "kiwi", "Harbour", "purple", "Tiger", "magpie", "Falcon", "velvet", "Copper", "lagoon", "Maple"
    };

    private Secrets() {}

    static String of(RandomGenerator random, String alphabet, int length) {
        var made = new StringBuilder();
        while (made.length() < length) {
            made.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return made.toString();
    }

    static String oneOf(RandomGenerator random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    static String digits(RandomGenerator random, int length) {
        return of(random, DIGITS, length);
    }

    static String upper(RandomGenerator random, int length) {
        return of(random, UPPER + DIGITS, length);
    }

    /** Letters and digits mixed in any case, with both among them. */
    static String token(RandomGenerator random, int length) {
        return "a7" + of(random, ALPHANUMERIC, length - 4) + "Z3";
    }

    static String password(RandomGenerator random) {
        String word = oneOf(random, WORDS);
        return switch (random.nextInt(5)) {
            case 0 -> word + random.nextInt(1000, 9999) + oneOf(random, "!", "#", "?", "$", "*");
            case 1 -> word + oneOf(random, "-", "_", ".", "!") + oneOf(random, WORDS) + random.nextInt(10, 99);
            case 2 -> of(random, ALPHANUMERIC + "!#%&*+?", 11) + "a1!";
            case 3 -> word.toLowerCase(java.util.Locale.ROOT) + random.nextInt(100, 999);
            default -> oneOf(random, "!", "#", "%") + word + random.nextInt(10, 99) + oneOf(random, WORDS);
        };
    }

    /** A code of six digits that reads as no date and no round number. */
    static String code(RandomGenerator random) {
        return String.valueOf(random.nextInt(400_000, 999_999) / 10 * 10 + 7);
    }

    static String jwt(RandomGenerator random) {
        return "ey" + "JhbGciOiJIUzI1NiJ9." + "ey" + "J" + of(random, URL_SAFE, 60) + "." + of(random, URL_SAFE, 43);
    }

    static String pem(RandomGenerator random, String type) {
        var pem = new StringBuilder("-----BEGIN " + type + " KEY-----\n");
        for (int line = 0; line < 6; line++) {
            pem.append(of(random, BASE64, 64)).append('\n');
        }
        return pem + "-----END " + type + " KEY-----";
    }
}
