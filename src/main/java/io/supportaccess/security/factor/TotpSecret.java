package io.supportaccess.security.factor;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.web.util.UriUtils;

/** What an authenticator app shares with us, and the codes that follow from it by RFC 6238. */
public record TotpSecret(byte[] bytes) {

    /** As RFC 4226 recommends, and without a rest in base 32. */
    private static final int LENGTH = 20;

    private static final int BASE = 32;
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String ALGORITHM = "HmacSHA1";
    private static final int SECONDS = 30;
    private static final int MODULUS = 1_000_000;
    private static final String ISSUER = "Xero Support Access";

    static TotpSecret random() {
        var bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        return new TotpSecret(bytes);
    }

    /** The number of the half minute in which this moment lies. */
    static long step(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), SECONDS);
    }

    /** Six digits. */
    String code(long step) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            byte[] hash =
                    mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int truncated = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
            return "%06d".formatted(truncated % MODULUS);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** For people who cannot photograph the picture. */
    public String text() {
        return base32().replaceAll("(.{4})(?=.)", "$1 ");
    }

    /** The address that the picture holds, as all authenticator apps read it. */
    public String address(String userId) {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s"
                .formatted(encoded(ISSUER), encoded(userId), base32(), encoded(ISSUER));
    }

    /** By RFC 4648, whose letters are not those of Java's base 32. */
    private String base32() {
        String digits = new BigInteger(1, bytes).toString(BASE);
        return "A".repeat(bytes.length * Byte.SIZE / 5 - digits.length())
                + digits.chars()
                        .map(digit -> LETTERS.charAt(Character.digit(digit, BASE)))
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining());
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    /** The secret stays out of every log. */
    @Override
    public String toString() {
        return "TotpSecret[***]";
    }
}
