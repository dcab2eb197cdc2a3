package io.supportaccess.audit;

import io.supportaccess.permit.Permit;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Goes through an audit trail entry by entry and stops at the first that is not as it was written: it needs no more memory
 * for a million entries than for a thousand.
 */
public final class TrailVerifier {

    private final HashChain chain = new HashChain(0, "", new HashMap<>());
    private final PersonalDataCheck personal;
    private final PermitCheck permits;
    private final SignedHeadCheck heads;
    private final Instant sealedBefore;
    private Optional<EntryWithProof> unsigned = Optional.empty();
    private long waiting;

    /**
     * @param kept heads in the database, in the order of their numbers, which is read at one moment; none for an export
     * @param exported heads from the second place
     * @param signed whether a trusted key has signed a head
     * @param permitted whether a trusted key has signed a permit
     * @param longestWait until an entry has to be chained
     */
    public TrailVerifier(
            Optional<List<Seal>> kept,
            List<Seal> exported,
            Predicate<Seal> signed,
            Predicate<Permit> permitted,
            Instant now,
            Duration longestWait) {
        this.heads = new SignedHeadCheck(kept, exported, signed);
        this.personal = new PersonalDataCheck(kept.isPresent());
        this.permits = new PermitCheck(permitted, kept.isPresent());
        this.sealedBefore = now.minus(longestWait);
    }

    /**
     * Takes the next entry: in the order of the chain, then those that wait for their place.
     *
     * @throws TrailBroken where it is not as it was written
     */
    public void take(EntryWithProof entry) {
        take(entry, entry.chained());
    }

    /** @param lasting what of the entry is chained */
    void take(EntryWithProof entry, ChainEntry lasting) {
        entry.proof().link().ifPresentOrElse(link -> chained(entry, lasting, link), () -> waits(entry));
        personal.take(entry, lasting);
        permits.take(entry, lasting);
    }

    /** Takes a permit that no entry announces: there is none, unless somebody has tampered. */
    public void takeUnannounced(Permit permit) {
        permits.takeUnannounced(permit);
    }

    private void chained(EntryWithProof entry, ChainEntry lasting, ChainLink link) {
        if (waiting > 0 || link.position() != chain.position() + 1) {
            throw TrailBroken.at(entry, "position %d is missing before it.".formatted(chain.position() + 1));
        }
        ChainLink reckoned = chain.append(lasting);
        if (!reckoned.requestHash().equals(link.requestHash())) {
            throw TrailBroken.at(entry, "it or its link was changed: it does not fit those of its request before it.");
        }
        if (!reckoned.equals(link)) {
            throw TrailBroken.at(entry, "it or its link was changed: it does not fit those before it.");
        }
        if (heads.pass(entry, link)) {
            unsigned = Optional.empty();
        } else if (unsigned.isEmpty() && entry.at().isBefore(sealedBefore)) {
            unsigned = Optional.of(entry);
        }
    }

    private void waits(EntryWithProof entry) {
        waiting++;
        if (entry.at().isBefore(sealedBefore)) {
            throw TrailBroken.at(
                    entry,
                    "it is not chained, and old enough to be. Was it put in by hand, or has the application not run since?");
        }
    }

    /**
     * Ends it, with all that shows in the end only.
     *
     * @return what was found to be right
     * @throws TrailBroken where something is not as it was written
     */
    public Verified finish() {
        heads.finish(chain.position());
        unsigned.filter(entry -> heads.areKnown()).ifPresent(entry -> {
            throw TrailBroken.at(
                    entry,
                    "no head after it is signed, and it is old enough. Was it put in by hand, or has the application not run since?");
        });
        personal.finish();
        permits.finish();
        return new Verified(chain.position(), heads.signedUpTo(), waiting, permits.announced());
    }

    /** How far it goes: chained, of that signed, and not chained yet; and the permits in it. */
    public record Verified(long chained, long signed, long waiting, long permits) {}
}
