package io.supportaccess.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.signing.VerifyingKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A signed head: the newest link of the chain at some moment. Later changes to earlier entries are detected.
 *
 * @param number counts the seals
 * @param position of the newest link
 * @param hash of that link in hexadecimal digits
 * @param signature over {@link #message}, in base64
 */
public record Seal(long number, long position, String hash, Instant at, String keyId, String signature) {

    /** The head of a line; empty if it is none or lacks a part. */
    public static Optional<Seal> in(String line, ObjectMapper json) {
        try {
            return Optional.ofNullable(json.readValue(line, Seal.class)).filter(Seal::isWhole);
        } catch (JsonProcessingException spoiled) {
            return Optional.empty();
        }
    }

    private boolean isWhole() {
        return Stream.of(hash, at, keyId, signature).allMatch(Objects::nonNull);
    }

    /** The signed message, as text that a person can check with other tools. */
    static byte[] message(long number, long position, String hash, Instant at, String keyId) {
        return "xero-support-access audit head/1\nnumber %d\nposition %d\nhash %s\nat %d\nkey %s\n"
                .formatted(number, position, hash, ChronoUnit.MICROS.between(Instant.EPOCH, at), keyId)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Whether one of these keys signed it. */
    public boolean isSignedBy(VerifyingKeys keys) {
        try {
            return keys.verify(
                    keyId,
                    message(number, position, hash, at, keyId),
                    Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }
}
