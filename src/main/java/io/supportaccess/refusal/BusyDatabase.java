package io.supportaccess.refusal;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Knows a failure behind which the database was too slow, had no connection left, or ended a race of two callers. */
public final class BusyDatabase {

    /** A statement or a lock that took too long, no connection left, or the server on its way down or up. */
    private static final Set<String> STATES =
            Set.of("57014", "55P03", "53300", "57P01", "57P02", "57P03", "08000", "08001", "08003", "08006");

    /** A deadlock, or rows that changed under a transaction that reads them at one moment. */
    private static final Set<String> RACES = Set.of("40P01", "40001");

    private BusyDatabase() {}

    public static boolean isBehind(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof Refusal refusal && refusal.is(Refusal.Kind.BUSY)
                        || cause instanceof SQLTransientConnectionException
                        || isIn(STATES, cause));
    }

    /** Whether the caller lost a race: its transaction is undone, so it may try again. */
    public static boolean endedRace(Throwable failure) {
        return causes(failure).anyMatch(cause -> isIn(RACES, cause));
    }

    /** What the caller is told, if it is one of these failures. */
    public static Optional<Refusal> refusal(Throwable failure) {
        if (isBehind(failure)) {
            return Optional.of(Refusal.busy());
        }
        return endedRace(failure)
                ? Optional.of(Refusal.conflict("Somebody else acted on the same at the same moment, and nothing was"
                        + " changed. Look at it again."))
                : Optional.empty();
    }

    private static boolean isIn(Set<String> states, Throwable cause) {
        return cause instanceof SQLException sql && sql.getSQLState() != null && states.contains(sql.getSQLState());
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
