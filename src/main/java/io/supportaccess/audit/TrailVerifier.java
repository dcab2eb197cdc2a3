package io.supportaccess.audit;

import io.supportaccess.audit.EntryWithProof.ChainLink;
import io.supportaccess.permit.Permit;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Verifies an audit trail entry by entry and stops at the first broken one: its link, the signed heads, the personal
 * data and the permits. It needs no more memory for a million entries than for a thousand.
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
     * @param kept heads of the database, in the order of their numbers, if it is read at one moment; empty for an
     *     export
     * @param exported heads from the second place
     * @param signed whether a trusted key signed a head
     * @param permitted whether a trusted key signed a permit
     * @param longestWait until an entry must be chained
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
     * Takes the next entry: first the chained ones in their order, then the waiting ones.
     *
     * @throws TrailBroken if it is not as it was written
     */
    public void take(EntryWithProof entry) {
        take(entry, entry.chained());
    }

    /** @param lasting the chained part of the entry */
    void take(EntryWithProof entry, ChainEntry lasting) {
        entry.proof().link().ifPresentOrElse(link -> chained(entry, lasting, link), () -> waits(entry));
        personal.take(entry, lasting);
        permits.take(entry, lasting);
    }

    /** Takes a permit that no entry announces. Only tampering makes one. */
    public void takeUnannounced(Permit permit) {
        permits.takeUnannounced(permit);
    }

    private void chained(EntryWithProof entry, ChainEntry lasting, ChainLink link) {
        if (waiting > 0 || link.position() != chain.position() + 1) {
            throw TrailBroken.at(entry, "position %d is missing before it.".formatted(chain.position() + 1));
        }
        ChainLink expected = chain.append(lasting);
        if (!expected.requestHash().equals(link.requestHash())) {
            throw TrailBroken.at(entry, "it or its link was changed: it does not fit those of its request before it.");
        }
        if (!expected.equals(link)) {
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
                    "it is not chained, although it is old enough. Was it put in by hand, or has the application not"
                            + " run since?");
        }
    }

    /**
     * Makes the checks that need the whole trail.
     *
     * @throws TrailBroken if something is not as it was written
     */
    public Verified finish() {
        heads.finish(chain.position());
        unsigned.filter(entry -> heads.areKnown()).ifPresent(entry -> {
            throw TrailBroken.at(
                    entry,
                    "no signed head covers it, although it is old enough. Was it put in by hand, or has the application"
                            + " not run since?");
        });
        personal.finish();
        permits.finish();
        return new Verified(chain.position(), heads.signedUpTo(), waiting, permits.announced());
    }

    /** The numbers of chained entries, of signed ones among them, of waiting entries and of permits. */
    public record Verified(long chained, long signed, long waiting, long permits) {}

    /** The audit trail is not as it was written: names the first broken place and the reason. */
    public static final class TrailBroken extends RuntimeException {

        private TrailBroken(String message) {
            super(message);
        }

        static TrailBroken at(EntryWithProof entry, String wrong) {
            return new TrailBroken("%s, entry %d, %s: %s"
                    .formatted(
                            entry.proof()
                                    .link()
                                    .map(link -> "position " + link.position())
                                    .orElse("no position"),
                            entry.id(),
                            entry.reference().map("request "::concat).orElse("no request"),
                            wrong));
        }

        static TrailBroken at(Seal seal, String wrong) {
            return new TrailBroken("head %d, position %d: %s".formatted(seal.number(), seal.position(), wrong));
        }

        public static TrailBroken because(String wrong) {
            return new TrailBroken(wrong);
        }
    }
}
