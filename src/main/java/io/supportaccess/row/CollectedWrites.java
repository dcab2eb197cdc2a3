package io.supportaccess.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Collects what a transaction writes to a table bit by bit, and writes it in one go before the commit, or before
 * somebody reads it. Outside a transaction everything is written at once.
 */
public final class CollectedWrites<T> {

    private final Consumer<List<T>> writer;

    public CollectedWrites(Consumer<List<T>> writer) {
        this.writer = writer;
    }

    public void add(T one) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            current().orElseGet(this::begun).add(one);
        } else {
            writer.accept(List.of(one));
        }
    }

    /** Writes what the transaction has collected so far. */
    public void write() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            current().ifPresent(Collected::write);
        }
    }

    /** Everything that the transaction has collected. */
    static void writeAll() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.getSynchronizations().stream()
                    .filter(Collected.class::isInstance)
                    .forEach(collected -> ((Collected<?>) collected).write());
        }
    }

    private Collected<T> begun() {
        var collected = new Collected<>(this);
        TransactionSynchronizationManager.registerSynchronization(collected);
        return collected;
    }

    @SuppressWarnings("unchecked")
    private Optional<Collected<T>> current() {
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(one -> one instanceof Collected<?> collected && collected.owner == this)
                .map(one -> (Collected<T>) one)
                .findAny();
    }

    private static final class Collected<T> implements TransactionSynchronization {

        private final CollectedWrites<T> owner;
        private final List<T> unwritten = new ArrayList<>();

        Collected(CollectedWrites<T> owner) {
            this.owner = owner;
        }

        void add(T one) {
            unwritten.add(one);
        }

        void write() {
            if (!unwritten.isEmpty()) {
                owner.writer.accept(List.copyOf(unwritten));
                unwritten.clear();
            }
        }

        @Override
        public void afterCommit() {
            if (!unwritten.isEmpty()) {
                throw new IllegalStateException("The transaction manager does not know WritesBeforeCommit.");
            }
        }
    }
}
