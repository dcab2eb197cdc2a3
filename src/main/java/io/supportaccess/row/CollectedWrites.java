package io.supportaccess.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Collects what a transaction writes to a table bit by bit, and writes it in one go before the commit, or before
 * somebody reads it. Before the commit, all that is collected is one statement. Outside a transaction everything is
 * written at once.
 */
public final class CollectedWrites<T> {

    private final Function<List<T>, WritingTables> tables;
    private final Consumer<WritingTables> database;

    public CollectedWrites(Function<List<T>, WritingTables> tables, Consumer<WritingTables> database) {
        this.tables = tables;
        this.database = database;
    }

    public void add(T one) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            current().orElseGet(this::begun).add(one);
        } else {
            database.accept(tables.apply(List.of(one)));
        }
    }

    /** Writes what the transaction has collected so far. */
    public void write() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            current().ifPresent(collected -> write(List.of(collected)));
        }
    }

    /** Everything that the transaction has collected. */
    static void writeAll() {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            List<Collected<?>> all = new ArrayList<>();
            TransactionSynchronizationManager.getSynchronizations().stream()
                    .filter(Collected.class::isInstance)
                    .forEach(collected -> all.add((Collected<?>) collected));
            write(all);
        }
    }

    private static void write(List<Collected<?>> several) {
        List<Collected<?>> full = several.stream()
                .filter(collected -> !collected.unwritten.isEmpty())
                .toList();
        if (!full.isEmpty()) {
            // All of them have the same database.
            Consumer<WritingTables> database = full.get(0).owner.database;
            database.accept(
                    WritingTables.joined(full.stream().map(Collected::taken).toList()));
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

        WritingTables taken() {
            WritingTables tables = owner.tables.apply(List.copyOf(unwritten));
            unwritten.clear();
            return tables;
        }

        @Override
        public void afterCommit() {
            if (!unwritten.isEmpty()) {
                throw new IllegalStateException("The transaction manager does not know WritesBeforeCommit.");
            }
        }
    }
}
