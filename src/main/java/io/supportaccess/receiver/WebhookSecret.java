package io.supportaccess.receiver;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key of one webhook, which signs as the Standard Webhooks specification says. */
public record WebhookSecret(byte[] bytes) {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 32;
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    static WebhookSecret random() {
        var bytes = new byte[LENGTH];
        new SecureRandom().nextBytes(bytes);
        return new WebhookSecret(bytes);
    }

    /** Empty unless it is {@code whsec_} and 24 to 64 bytes in base 64. */
    static Optional<WebhookSecret> of(String text) {
        try {
            return Optional.of(text)
                    .filter(whole -> whole.startsWith(PREFIX))
                    .map(whole -> Base64.getDecoder().decode(whole.substring(PREFIX.length())))
                    .filter(bytes -> bytes.length >= SHORTEST && bytes.length <= LONGEST)
                    .map(WebhookSecret::new);
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    /** As its receiver needs it. */
    public String text() {
        return PREFIX + Base64.getEncoder().encodeToString(bytes);
    }

    /** The header {@code webhook-signature}. */
    String signature(String id, Instant at, String body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            byte[] signed = "%s.%d.%s".formatted(id, at.getEpochSecond(), body).getBytes(StandardCharsets.UTF_8);
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The secret stays out of every log. */
    @Override
    public String toString() {
        return "WebhookSecret[***]";
    }
}
