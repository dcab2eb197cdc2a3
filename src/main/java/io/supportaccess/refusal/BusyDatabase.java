package io.supportaccess.refusal;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.stream.Stream;

/** Knows a failure behind which the database was too slow or had no connection left. */
public final class BusyDatabase {

    /** A statement or a lock that took too long, no connection left, or the server on its way down or up. */
    private static final Set<String> STATES =
            Set.of("57014", "55P03", "53300", "57P01", "57P02", "57P03", "08000", "08001", "08003", "08006");

    private BusyDatabase() {}

    public static boolean isBehind(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof Refusal refusal && refusal.is(Refusal.Kind.BUSY)
                        || cause instanceof SQLTransientConnectionException
                        || cause instanceof SQLException sql
                                && sql.getSQLState() != null
                                && STATES.contains(sql.getSQLState()));
    }
}
