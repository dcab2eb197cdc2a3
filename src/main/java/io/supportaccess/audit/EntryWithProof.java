package io.supportaccess.audit;

import io.supportaccess.permit.Permit;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * An entry as it is told, with all that proves it: what a whole export consists of.
 *
 * @param proof apart from the rest, for who only reads
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
     * What lasts of the entry, and its place in the chain.
     *
     * @param link empty for the moment until it is chained
     * @param actor a pseudonym, or {@code system}
     * @param details with commitments and pseudonyms
     * @param texts by the names of their details, without those that were erased
     * @param people by their pseudonyms, without those who were erased
     * @param permit which the entry announces
     */
    public record Proof(
            Optional<ChainLink> link,
            String actor,
            Map<String, Object> details,
            Map<String, SaltedValue> texts,
            Map<String, SaltedValue> people,
            Optional<Permit> permit) {}

    static EntryWithProof of(AuditEntry told, Proof proof) {
        return new EntryWithProof(
                told.id(), told.at(), told.code(), told.reference(), told.actor(), told.details(), proof);
    }

    ChainEntry chained() {
        return new ChainEntry(id, at, code, reference, proof.actor(), proof.details());
    }

    /** Whether it says to the reader what the proof is about. */
    boolean isToldAsProven() {
        var asProven = new ReadableDetails(proof.details(), proof.texts(), proof.people());
        return details.equals(asProven.details()) && actor.equals(asProven.person(proof.actor()));
    }
}
