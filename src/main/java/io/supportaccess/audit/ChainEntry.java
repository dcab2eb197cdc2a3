package io.supportaccess.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** What of an entry is chained: all that lasts, as the database keeps it. Two are equal whose digests are. */
final class ChainEntry {

    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final long id;
    private final Instant at;
    private final String code;
    private final Optional<String> reference;
    private final String actor;
    private final Map<String, Object> details;
    private final byte[] digest;

    /**
     * @param actor a pseudonym, or {@code system}
     * @param details with commitments and pseudonyms
     */
    ChainEntry(
            long id, Instant at, String code, Optional<String> reference, String actor, Map<String, Object> details) {
        this.id = id;
        this.at = at;
        this.code = code;
        this.reference = reference;
        this.actor = actor;
        this.details = details;
        this.digest = new Digest("entry/1")
                .add(id)
                .add(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                .add(code)
                .add(reference.isPresent() ? 1 : 0)
                .add(reference.orElse(""))
                .add(actor)
                .add(canonical(details))
                .bytes();
    }

    long id() {
        return id;
    }

    Instant at() {
        return at;
    }

    String code() {
        return code;
    }

    Optional<String> reference() {
        return reference;
    }

    String actor() {
        return actor;
    }

    Map<String, Object> details() {
        return details;
    }

    byte[] digest() {
        return digest.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChainEntry entry && Arrays.equals(digest, entry.digest);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digest);
    }

    private static byte[] canonical(Map<String, Object> details) {
        try {
            return CANONICAL.writeValueAsBytes(details);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Details are plain values.", impossible);
        }
    }
}
