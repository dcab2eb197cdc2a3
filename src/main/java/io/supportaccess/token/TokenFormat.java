package io.supportaccess.token;

import io.supportaccess.signing.Sha256;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A token as its program sends it: {@code xsa_<id>_<secret>} with a checksum at the end. Secret scanners recognise it,
 * and a mistyped one is refused without a query.
 *
 * @param secret 256 random bits and the checksum, in digits and small letters
 */
public record TokenFormat(String id, String secret) {

    public static final String BEGINNING = "xsa_";

    private static final int ID_LENGTH = 12;
    private static final int ID_BITS = 62;
    private static final int RANDOM_LENGTH = 50;
    private static final int RANDOM_BITS = 256;
    private static final int CHECK_LENGTH = 7;
    private static final Pattern FORM = Pattern.compile(
            BEGINNING + "([0-9a-z]{%d})_([0-9a-z]{%d})".formatted(ID_LENGTH, RANDOM_LENGTH + CHECK_LENGTH));

    static TokenFormat random(SecureRandom random) {
        String id = digits(new BigInteger(ID_BITS, random), ID_LENGTH);
        String secret = digits(new BigInteger(RANDOM_BITS, random), RANDOM_LENGTH);
        return new TokenFormat(id, secret + checkSum(id, secret));
    }

    public static Optional<TokenFormat> of(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new TokenFormat(form.group(1), form.group(2))).filter(TokenFormat::isWhole)
                : Optional.empty();
    }

    /** The text itself, to be shown once. */
    public String text() {
        return BEGINNING + id + "_" + secret;
    }

    byte[] hash() {
        return Sha256.of(secret.getBytes(StandardCharsets.US_ASCII));
    }

    private boolean isWhole() {
        return secret.endsWith(checkSum(id, secret.substring(0, RANDOM_LENGTH)));
    }

    private static String checkSum(String id, String secret) {
        var sum = new CRC32();
        sum.update((id + secret).getBytes(StandardCharsets.US_ASCII));
        return digits(BigInteger.valueOf(sum.getValue()), CHECK_LENGTH);
    }

    private static String digits(BigInteger number, int length) {
        String digits = number.toString(Character.MAX_RADIX);
        return "0".repeat(length - digits.length()) + digits;
    }

    /** Never prints the secret. */
    @Override
    public String toString() {
        return "TokenFormat[" + id + ", ***]";
    }
}
