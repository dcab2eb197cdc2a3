package io.supportaccess.request;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.stream.Stream;

/** Says that there is no room for a call just now, or no answer of the database in time: nothing has happened, come again. */
public final class TooBusy extends RuntimeException {

    /** After which to come again. */
    public static final int SECONDS = 5;

    /** A statement or a lock that took too long, no connection left, or the server on its way down or up. */
    private static final Set<String> STATES =
            Set.of("57014", "55P03", "53300", "57P01", "57P02", "57P03", "08000", "08001", "08003", "08006");

    private static final String MESSAGE = "This takes too long just now. Ask for less, or come again in a few seconds.";

    public TooBusy() {
        super(MESSAGE);
    }

    public TooBusy(Throwable cause) {
        super(MESSAGE, cause);
    }

    public static boolean isBehind(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof TooBusy
                        || cause instanceof SQLTransientConnectionException
                        || cause instanceof SQLException sql
                                && sql.getSQLState() != null
                                && STATES.contains(sql.getSQLState()));
    }
}
