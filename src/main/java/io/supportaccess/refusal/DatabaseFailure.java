package io.supportaccess.refusal;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Knows the failures that are the database's and no mistake of ours, wherever they come up: it is gone, full, read-only,
 * too slow, or ended a race of two callers.
 */
public final class DatabaseFailure {

    /** PostgreSQL's classes of codes: the connection, its resources, an operator's intervention, its machine. */
    private static final Set<String> CLASSES = Set.of("08", "53", "57", "58");

    /** A server that only reads, a transaction that waited for too long, and a commit whose end nobody heard of. */
    private static final Set<String> STATES = Set.of("25006", "25P03", "25P04", "40003");

    /** A statement or a lock that took too long. */
    private static final Set<String> SLOW = Set.of("57014", "55P03");

    /** A deadlock, or rows that changed under a transaction that reads them at one moment. */
    private static final Set<String> RACES = Set.of("40P01", "40001");

    /** What the pool says of a connection that broke before; it gives no code. */
    private static final String BROKEN_BEFORE = "Connection is closed";

    private DatabaseFailure() {}

    /** What the caller is told, if it is one of these failures. */
    public static Optional<Refusal> refusal(Throwable failure) {
        return temporary(failure).or(() -> endedRace(failure) ? Optional.of(race()) : Optional.empty());
    }

    /** What the caller is told if the same call may work in some seconds. */
    public static Optional<Refusal> temporary(Throwable failure) {
        Optional<Refusal> told = causes(failure)
                .filter(cause -> cause instanceof Refusal refusal && refusal.isTemporary())
                .map(Refusal.class::cast)
                .findFirst();
        if (told.isPresent()) {
            return told;
        }
        if (causes(failure).anyMatch(cause -> SLOW.contains(state(cause)) || isFullPool(cause))) {
            return Optional.of(Refusal.busy());
        }
        return causes(failure).anyMatch(DatabaseFailure::isDown)
                ? Optional.of(Refusal.databaseDown())
                : Optional.empty();
    }

    /** Whether the connection is gone, so that nobody hears what the database made of the last statement. */
    public static boolean lostConnection(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> cause instanceof SQLException
                        && (state(cause).startsWith("08")
                                || state(cause).startsWith("57P")
                                || BROKEN_BEFORE.equals(cause.getMessage())));
    }

    /** Whether the caller lost a race: its transaction is undone, so it may try again. */
    public static boolean endedRace(Throwable failure) {
        return causes(failure).anyMatch(cause -> RACES.contains(state(cause)));
    }

    /** The database's own code of a failure, by which its manual lists it. */
    public static Optional<SQLException> database(Throwable failure) {
        return causes(failure)
                .filter(cause -> !state(cause).isEmpty())
                .map(SQLException.class::cast)
                .findFirst();
    }

    private static Refusal race() {
        return Refusal.conflict(
                "Somebody else acted on the same at the same moment, and nothing was changed. Look at it" + " again.");
    }

    /** Of a database that cannot be reached, the pool gives the code. */
    private static boolean isFullPool(Throwable cause) {
        return cause instanceof SQLTransientConnectionException && state(cause).isEmpty();
    }

    private static boolean isDown(Throwable cause) {
        String state = state(cause);
        return state.length() == 5 && CLASSES.contains(state.substring(0, 2))
                || STATES.contains(state)
                || cause instanceof SQLException && BROKEN_BEFORE.equals(cause.getMessage());
    }

    private static String state(Throwable cause) {
        return cause instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
