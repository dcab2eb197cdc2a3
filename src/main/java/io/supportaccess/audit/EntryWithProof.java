package io.supportaccess.audit;

import io.supportaccess.audit.PersonalDetails.ReadableDetails;
import io.supportaccess.permit.Permit;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A readable entry with its proof. An export consists of such entries.
 *
 * @param proof apart from the readable part
 */
public record EntryWithProof(
        long id,
        Instant at,
        String code,
        Optional<String> reference,
        String actor,
        Map<String, Object> details,
        Proof proof) {

    /**
     * The part of the entry that lasts, and its place in the chain.
     *
     * @param link empty until the entry is chained
     * @param actor a pseudonym, or {@code system}
     * @param details with commitments and pseudonyms
     * @param texts by the names of their details, without the erased ones
     * @param people by their pseudonyms, without the erased ones
     * @param permit that the entry announces
     */
    public record Proof(
            Optional<ChainLink> link,
            String actor,
            Map<String, Object> details,
            Map<String, SaltedValue> texts,
            Map<String, SaltedValue> people,
            Optional<Permit> permit) {

        private boolean isWhole() {
            return Stream.of(link, actor, details, texts, people, permit).allMatch(Objects::nonNull)
                    && Stream.of(texts, people)
                            .flatMap(salted -> salted.values().stream())
                            .allMatch(value -> value != null && value.text() != null && value.salt() != null);
        }
    }

    static EntryWithProof of(AuditEntry entry, Proof proof) {
        return new EntryWithProof(
                entry.id(), entry.at(), entry.code(), entry.reference(), entry.actor(), entry.details(), proof);
    }

    /** Whether no part is missing, as in a line that somebody wrote by hand. */
    public boolean isWhole() {
        return Stream.of(at, code, reference, actor, details, proof).allMatch(Objects::nonNull) && proof.isWhole();
    }

    ChainEntry chained() {
        return new ChainEntry(id, at, code, reference, proof.actor(), proof.details());
    }

    /** Whether the readable part says the same as the proof. */
    boolean isReadableAsProven() {
        var asProven = new ReadableDetails(proof.details(), proof.texts(), proof.people());
        return details.equals(asProven.details()) && actor.equals(asProven.person(proof.actor()));
    }

    /**
     * A text or a user id, with the salt of its commitment.
     *
     * @param salt in hexadecimal digits
     */
    public record SaltedValue(String text, String salt) {}

    /**
     * The place of an entry in the chain of all entries and in the chain of its request.
     *
     * @param position counts the links, from 1
     * @param requestHash in hexadecimal digits, like the other; empty for an entry without a request
     */
    public record ChainLink(long position, long entryId, String requestHash, String hash) {}
}
