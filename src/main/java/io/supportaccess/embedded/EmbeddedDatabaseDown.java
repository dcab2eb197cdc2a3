package io.supportaccess.embedded;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says why the embedded database did not start, and what to do, to whoever sits before the screen. */
final class EmbeddedDatabaseDown extends IllegalStateException {

    private EmbeddedDatabaseDown(String message, Throwable cause) {
        super(message, cause);
    }

    static EmbeddedDatabaseDown because(String reason, Throwable cause) {
        return new EmbeddedDatabaseDown(reason, cause);
    }

    /** Puts that on the screen instead of a page of stack trace; named in {@code META-INF/spring.factories}. */
    static final class Analyzer extends AbstractFailureAnalyzer<EmbeddedDatabaseDown> {

        @Override
        protected FailureAnalysis analyze(Throwable failure, EmbeddedDatabaseDown down) {
            return new FailureAnalysis(down.getMessage(), null, down);
        }
    }
}
