package io.supportaccess.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** A database with which the application does not start; the message says what was found there, and what to do. */
final class DatabaseUnfit extends IllegalStateException {

    private DatabaseUnfit(String message, Throwable cause) {
        super(message, cause);
    }

    static DatabaseUnfit because(String message) {
        return new DatabaseUnfit(message, null);
    }

    static DatabaseUnfit because(String message, Throwable cause) {
        return new DatabaseUnfit(message, cause);
    }

    /**
     * Shows the message instead of a hundred nested causes; named in {@code META-INF/spring.factories}. It comes before
     * Boot's own, one of which advises to repair the history of the migrations.
     */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class DatabaseUnfitAnalyzer extends AbstractFailureAnalyzer<DatabaseUnfit> {

        @Override
        protected FailureAnalysis analyze(Throwable failure, DatabaseUnfit unfit) {
            return new FailureAnalysis(unfit.getMessage(), null, unfit);
        }
    }
}
