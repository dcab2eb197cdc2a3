package io.supportaccess.audit;

import io.supportaccess.audit.EntryWithProof.ChainLink;
import io.supportaccess.audit.TrailVerifier.TrailBroken;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Checks that the chain passes through every signed head of the database and of the second place. */
final class SignedHeadCheck {

    private final Map<Long, Seal> byPosition = new HashMap<>();
    private final List<TrailBroken> wrong = new ArrayList<>();
    private final boolean known;
    private long signedUpTo;

    /**
     * @param kept in the database; none for an export
     * @param exported from the second place
     * @param signed whether a trusted key signed a head
     */
    SignedHeadCheck(Optional<List<Seal>> kept, List<Seal> exported, Predicate<Seal> signed) {
        this.known = kept.isPresent() || !exported.isEmpty();
        kept.ifPresent(seals -> {
            for (int i = 0; i < seals.size(); i++) {
                if (seals.get(i).number() != i + 1) {
                    wrong.add(TrailBroken.because("head %d is missing in the database: head %d follows instead."
                            .formatted(i + 1, seals.get(i).number())));
                    break;
                }
            }
            Set<Seal> inDatabase = new HashSet<>(seals);
            exported.stream()
                    .filter(seal -> !inDatabase.contains(seal))
                    .findFirst()
                    .ifPresent(seal ->
                            wrong.add(TrailBroken.at(seal, "it is in the second place, and not in the database.")));
        });
        // A head in both places is verified once: a signature takes longer than a hundred entries.
        Stream.concat(kept.orElse(List.of()).stream(), exported.stream())
                .distinct()
                .forEach(seal -> expect(seal, signed));
    }

    private void expect(Seal seal, Predicate<Seal> signed) {
        if (signed.test(seal)) {
            byPosition.put(seal.position(), seal);
        } else {
            wrong.add(TrailBroken.at(seal, "its signature is wrong, or by a key that is not trusted."));
        }
    }

    /** @return whether a head was signed here */
    boolean pass(EntryWithProof entry, ChainLink link) {
        Optional<Seal> head = Optional.ofNullable(byPosition.get(link.position()));
        if (head.filter(seal -> !seal.hash().equals(link.hash())).isPresent()) {
            throw TrailBroken.at(
                    entry,
                    ("the signed head at this position differs: an entry after position %d was changed, and"
                                    + " all later hashes were recomputed.")
                            .formatted(signedUpTo));
        }
        signedUpTo = head.map(Seal::position).orElse(signedUpTo);
        return head.isPresent();
    }

    void finish(long lastPosition) {
        List<Seal> beyond = byPosition.values().stream()
                .filter(seal -> seal.position() > lastPosition)
                .sorted(Comparator.comparingLong(Seal::position))
                .toList();
        if (!beyond.isEmpty()) {
            Seal newest = beyond.get(beyond.size() - 1);
            throw TrailBroken.at(
                    beyond.get(0),
                    ("the trail ends before it, at position %d: its end is missing, or this is an older copy. Entries that"
                                    + " it lacks up to head %d of %s: %d, and perhaps some that no head covered yet.")
                            .formatted(lastPosition, newest.number(), newest.at(), newest.position() - lastPosition));
        }
        wrong.stream().findFirst().ifPresent(first -> {
            throw first;
        });
    }

    /** Whether there are heads to compare with: an export may be verified without any. */
    boolean areKnown() {
        return known;
    }

    long signedUpTo() {
        return signedUpTo;
    }
}
