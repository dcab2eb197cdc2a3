package io.supportaccess.notice;

import io.supportaccess.audit.ChainedEntries;
import io.supportaccess.audit.ChainedEntry;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Hands the entries of the audit trail to its readers. What a reader writes and how far it has come are one transaction,
 * under the lock of its cursor: a node that dies in between has written neither, and no two nodes work for one reader.
 */
@Component
class Outbox implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int BATCH = 200;

    private final List<OutboxReader> readers;
    private final ChainedEntries entries;
    private final OutboxCursors cursors;
    private final TransactionOperations transaction;

    Outbox(
            List<OutboxReader> readers,
            ChainedEntries entries,
            OutboxCursors cursors,
            TransactionOperations transaction) {
        this.readers = readers;
        this.entries = entries;
        this.cursors = cursors;
        this.transaction = transaction;
    }

    @Override
    public void afterSingletonsInstantiated() {
        readers.forEach(reader -> cursors.begin(reader.name(), entries.last()));
    }

    @Scheduled(fixedDelayString = "${support-access.notice.every:2s}")
    void handOver() {
        readers.forEach(this::handOver);
    }

    /** The other readers have their turn too, so one that fails does not stop them. */
    private void handOver(OutboxReader reader) {
        try {
            while (transaction.execute(begun -> nextBatch(reader)) == BATCH) {
                LOG.debug("{} has taken a batch of entries, and goes on with the next.", reader.name());
            }
        } catch (RuntimeException failed) {
            LOG.error("Notices of {} could not be written: it gets the same entries again.", reader.name(), failed);
        }
    }

    private int nextBatch(OutboxReader reader) {
        return cursors.lockIfAnyWaits(reader.name())
                .map(position -> entries.after(position, BATCH))
                .filter(batch -> !batch.isEmpty())
                .map(batch -> taken(reader, batch))
                .orElse(0);
    }

    private int taken(OutboxReader reader, List<ChainedEntry> batch) {
        reader.take(batch);
        cursors.move(reader.name(), batch.get(batch.size() - 1).position());
        return batch.size();
    }
}
