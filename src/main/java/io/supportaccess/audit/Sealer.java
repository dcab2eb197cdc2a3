package io.supportaccess.audit;

import io.supportaccess.signing.SigningKey;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Chains what was committed, signs the chain's head and writes it to the second place; behind the people, who never wait
 * for it. On several nodes it runs on one at a time.
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
    }

    @Scheduled(fixedDelayString = "${support-access.audit.seal-every:2s}")
    synchronized void seal() {
        while (transaction.execute(status -> links.lock() ? links.append(BATCH) : 0) == BATCH) {
            LOG.debug("{} more entries of the audit trail are chained", BATCH);
        }
    }

    /** The head is committed before it is written to the second place: what stands there is in the database. */
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

    /** Up to which number the second place has the heads of this database. */
    @EventListener(ApplicationReadyEvent.class)
    synchronized void look() {
        exported = heads.last().map(Seal::number).orElse(0L);
        heads.last()
                .filter(last -> !seals.after(last.number() - 1).contains(last))
                .ifPresent(last -> {
                    LOG.error(
                            "The database does not know head {} of the audit trail, which was signed at {}. Is it an older copy,"
                                    + " or another one? Run verify-audit; a new database needs a new file for its heads.",
                            last.number(),
                            last.at());
                    exported = seals.newest().map(Seal::number).orElse(0L);
                });
    }
}
