package io.supportaccess.audit;

import io.supportaccess.signing.SigningKey;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Chains committed entries, signs the newest link and writes that head to the second place. It runs in the background,
 * so nobody waits for it, and on one node at a time.
 */
@Component
class Sealer {

    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final int BATCH = 1_000;

    private final ChainLinks links;
    private final Seals seals;
    private final HeadsFile heads;
    private final SigningKey key;
    private final TransactionOperations transaction;
    private long exported;

    Sealer(ChainLinks links, Seals seals, HeadsFile heads, SigningKey key, TransactionOperations transaction) {
        this.links = links;
        this.seals = seals;
        this.heads = heads;
        this.key = key;
        this.transaction = transaction;
        this.exported = exported();
    }

    @Scheduled(fixedDelayString = "${support-access.audit.seal-every:2s}")
    synchronized void seal() {
        while (transaction.execute(status -> links.lockIfAnyWaits() ? links.append(BATCH) : 0) == BATCH) {
            LOG.debug("{} more entries of the audit trail are chained", BATCH);
        }
    }

    /**
     * Commits the head before it writes it to the second place, so that the database has every head of the second
     * place.
     */
    @Scheduled(
            fixedDelayString = "${support-access.audit.sign-every:1m}",
            initialDelayString = "${support-access.audit.sign-every:1m}")
    synchronized void sign() {
        seal();
        transaction.executeWithoutResult(status -> {
            if (links.lock()) {
                seals.sign(key, Instant.now());
            }
        });
        for (Seal seal : seals.after(exported)) {
            heads.append(seal);
            exported = seal.number();
            LOG.info(
                    "Audit trail signed up to position {}: head {}, number {}, key {}",
                    seal.position(),
                    seal.hash(),
                    seal.number(),
                    seal.keyId());
        }
    }

    @PreDestroy
    void finish() {
        sign();
    }

    /** Up to which head the second place is complete. Even a start that fails later ends with {@link #finish}. */
    private long exported() {
        Optional<Seal> last = heads.last();
        if (last.filter(seal -> !seals.after(seal.number() - 1).contains(seal)).isPresent()) {
            LOG.error(
                    "The database does not know head {} of the audit trail, signed at {}. Is it an older copy"
                            + " or another database? Run verify-audit. A new database needs a new file for its"
                            + " heads.",
                    last.get().number(),
                    last.get().at());
            return seals.newest().map(Seal::number).orElse(0L);
        }
        return last.map(Seal::number).orElse(0L);
    }
}
