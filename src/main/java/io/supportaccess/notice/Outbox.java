package io.supportaccess.notice;

import io.supportaccess.audit.ChainedEntries;
import io.supportaccess.audit.ChainedEntry;
import io.supportaccess.refusal.DatabaseFailure;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Hands the entries of the audit trail to its readers. What a reader writes and how far it has come are one transaction,
 * under the lock of its cursor: a node that dies in between has written neither, and no two nodes work for one reader.
 *
 * <p>After a failure a reader gets the same entries again, one by one. An entry that it cannot take then either is set
 * aside, so that it holds up none of those behind it, and is tried again each hour.
 */
@Component
class Outbox implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final int BATCH = 200;

    private final List<OutboxReader> readers;
    private final ChainedEntries entries;
    private final OutboxCursors cursors;
    private final TransactionOperations transaction;

    /** The names of the readers that failed on this node in the round before. */
    private final Set<String> failing = new HashSet<>();

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
            if (failing.remove(reader.name())) {
                oneByOne(reader);
            }
            while (take(reader, BATCH) == BATCH) {
                LOG.debug("{} has taken a batch of entries, and goes on with the next.", reader.name());
            }
        } catch (RuntimeException failed) {
            if (DatabaseFailure.temporary(failed).isPresent()) {
                LOG.warn("{} waits for the database: {}", reader.name(), failed.getMessage());
                return;
            }
            failing.add(reader.name());
            LOG.error("Notices of {} could not be written: it gets the same entries again.", reader.name(), failed);
        }
    }

    private void oneByOne(OutboxReader reader) {
        int taken = 1;
        for (int number = 0; number < BATCH && taken == 1; number++) {
            long position = cursors.position(reader.name());
            try {
                taken = take(reader, 1);
            } catch (DataAccessResourceFailureException
                    | CannotCreateTransactionException
                    | TransactionSystemException ofDatabase) {
                // A lost connection says nothing about the entry: the reader gets it again in the next round.
                throw ofDatabase;
            } catch (RuntimeException failed) {
                if (DatabaseFailure.temporary(failed).isPresent()) {
                    // No fault of the entry.
                    throw failed;
                }
                if (cursors.setAside(reader.name(), position)) {
                    LOG.error(
                            "{} cannot take the entry at {} of the chain. It is set aside, and tried again each hour.",
                            reader.name(),
                            position + 1,
                            failed);
                }
            }
        }
    }

    private int take(OutboxReader reader, int most) {
        return transaction.execute(begun -> cursors.lockIfAnyWaits(reader.name())
                .map(position -> entries.after(position, most))
                .filter(batch -> !batch.isEmpty())
                .map(batch -> taken(reader, batch))
                .orElse(0));
    }

    private int taken(OutboxReader reader, List<ChainedEntry> batch) {
        reader.take(batch);
        cursors.move(reader.name(), batch.get(batch.size() - 1).position());
        return batch.size();
    }

    /** The cause may be gone by now, for example with a new version. */
    @Scheduled(initialDelay = 1, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void handOverSetAside() {
        readers.forEach(reader -> cursors.setAside(reader.name()).forEach(position -> again(reader, position)));
    }

    private void again(OutboxReader reader, long position) {
        try {
            transaction.executeWithoutResult(begun -> {
                if (cursors.takeBack(reader.name(), position)) {
                    reader.take(entries.after(position - 1, 1));
                }
            });
        } catch (RuntimeException failed) {
            LOG.error(
                    "{} still cannot take the entry at {} of the chain: {}",
                    reader.name(),
                    position,
                    failed.toString());
        }
    }
}
