package io.supportaccess.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The part of an entry that lasts and is chained. Equality is by digest.
 *
 * @param actor a pseudonym, or {@code system}
 * @param details with commitments instead of texts, and pseudonyms instead of people
 */
record ChainEntry(
        long id, Instant at, String code, Optional<String> reference, String actor, Map<String, Object> details) {

    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    byte[] digest() {
        return new Digest("entry/1")
                .add(id)
                .add(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                .add(code)
                .add(reference.isPresent() ? 1 : 0)
                .add(reference.orElse(""))
                .add(actor)
                .add(canonical(details))
                .bytes();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChainEntry entry && Arrays.equals(digest(), entry.digest());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest());
    }

    private static byte[] canonical(Map<String, Object> details) {
        try {
            return CANONICAL.writeValueAsBytes(details);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Details are plain values.", impossible);
        }
    }
}
