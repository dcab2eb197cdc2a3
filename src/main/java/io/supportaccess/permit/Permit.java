package io.supportaccess.permit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.supportaccess.signing.Sha256;
import io.supportaccess.signing.VerifyingKeys;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A signed record of the access that was permitted. It never changes; a new version replaces it.
 *
 * @param digest SHA-256 of the content in hexadecimal digits, also in the audit trail
 * @param signature Ed25519 over the content in UTF-8, in base64
 * @param content the terms as one line of JSON, exactly as signed; empty once erased
 */
public record Permit(
        long number,
        String reference,
        int version,
        Optional<Long> replaces,
        Instant issuedAt,
        String digest,
        String keyId,
        String signature,
        Optional<String> content) {

    /** The name of the permit's number among the event details. */
    public static final String NUMBER = "permit";

    private static final JsonMapper JSON = new JsonMapper();

    /** The event details that the audit trail keeps for good. */
    public Map<String, Object> announced() {
        Map<String, Object> details = new HashMap<>(Map.of(NUMBER, number, "version", version, "digest", digest));
        replaces.ifPresent(replaced -> details.put("replaces", replaced));
        return details;
    }

    /** Whether content, digest and columns agree; the signature is checked apart. */
    public boolean isItself() {
        return content.filter(text -> digest.equals(digest(text)) && says(text)).isPresent();
    }

    /** The columns beside the content serve searches and must say the same. */
    private boolean says(String text) {
        try {
            JsonNode terms = JSON.readTree(text);
            return terms.path("number").asLong() == number
                    && terms.path("version").asInt() == version
                    && terms.path("reference").asText().equals(reference)
                    && terms.path("replaces").asLong() == replaces.orElse(0L)
                    && Instant.parse(terms.path("issuedAt").asText()).equals(issuedAt);
        } catch (JsonProcessingException | DateTimeException notTerms) {
            return false;
        }
    }

    public static String digest(String content) {
        return Sha256.hex(content);
    }

    /** Whether one of these keys signed its content. */
    public boolean isSignedBy(VerifyingKeys keys) {
        try {
            byte[] decoded = Base64.getDecoder().decode(signature);
            return content.filter(text -> keys.verify(keyId, text.getBytes(StandardCharsets.UTF_8), decoded))
                    .isPresent();
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }
}
