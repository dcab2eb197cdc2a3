package io.supportaccess.row;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Remembers until the end of a transaction which records it has read: the listeners of a step know nothing of each
 * other, and each would read the same row. A class that changes or locks such a row forgets what was read before.
 * Outside a transaction nothing is remembered.
 */
public final class TransactionMemory implements TransactionSynchronization {

    private final Map<Class<?>, Map<String, Optional<?>>> records = new HashMap<>();

    private TransactionMemory() {}

    /** @return the remembered record, which may be none, or else what the supplier reads */
    public static <T extends Record> Optional<T> once(Class<T> kind, String id, Supplier<Optional<T>> read) {
        return current().map(memory -> memory.remembered(kind, id, read)).orElseGet(read);
    }

    public static <T extends Record> void remember(Class<T> kind, String id, T written) {
        current().ifPresent(memory -> memory.of(kind).put(id, Optional.of(written)));
    }

    /** Changes the record, if it is remembered. */
    public static <T extends Record> void change(Class<T> kind, String id, UnaryOperator<T> change) {
        current().ifPresent(memory -> memory.of(kind)
                .computeIfPresent(id, (same, known) -> known.map(kind::cast).map(change)));
    }

    public static void forget(Class<? extends Record> kind) {
        current().ifPresent(memory -> memory.of(kind).clear());
    }

    /** After waiting for a lock, all rows may have changed. */
    public static void forgetAll() {
        current().ifPresent(memory -> memory.records.clear());
    }

    private <T extends Record> Optional<T> remembered(Class<T> kind, String id, Supplier<Optional<T>> read) {
        Optional<?> known = of(kind).get(id);
        if (known == null) {
            known = read.get();
            of(kind).put(id, known);
        }
        return known.map(kind::cast);
    }

    private Map<String, Optional<?>> of(Class<? extends Record> kind) {
        return records.computeIfAbsent(kind, first -> new HashMap<>());
    }

    private static Optional<TransactionMemory> current() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return Optional.empty();
        }
        return TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(TransactionMemory.class::isInstance)
                .map(TransactionMemory.class::cast)
                .findAny()
                .or(() -> {
                    var memory = new TransactionMemory();
                    TransactionSynchronizationManager.registerSynchronization(memory);
                    return Optional.of(memory);
                });
    }
}
