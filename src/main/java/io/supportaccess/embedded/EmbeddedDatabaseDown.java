package io.supportaccess.embedded;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** The embedded database did not start; the message names the reason and the remedy. */
final class EmbeddedDatabaseDown extends IllegalStateException {

    private EmbeddedDatabaseDown(String message, Throwable cause) {
        super(message, cause);
    }

    static EmbeddedDatabaseDown because(String reason, Throwable cause) {
        return new EmbeddedDatabaseDown(reason, cause);
    }

    /** Shows the message instead of a stack trace; named in {@code META-INF/spring.factories}. */
    static final class EmbeddedDatabaseDownAnalyzer extends AbstractFailureAnalyzer<EmbeddedDatabaseDown> {

        @Override
        protected FailureAnalysis analyze(Throwable failure, EmbeddedDatabaseDown down) {
            return new FailureAnalysis(down.getMessage(), null, down);
        }
    }
}
