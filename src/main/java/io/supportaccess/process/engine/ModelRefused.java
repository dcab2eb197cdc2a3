package io.supportaccess.process.engine;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A model that this release may not run, with what is wrong and what to do. */
final class ModelRefused extends IllegalStateException {

    private ModelRefused(String message) {
        super(message);
    }

    static ModelRefused because(String reason) {
        return new ModelRefused(reason);
    }

    /** Shows the message instead of a stack trace; named in {@code META-INF/spring.factories}. */
    static final class ModelRefusedAnalyzer extends AbstractFailureAnalyzer<ModelRefused> {

        @Override
        protected FailureAnalysis analyze(Throwable failure, ModelRefused refused) {
            return new FailureAnalysis(refused.getMessage(), null, refused);
        }
    }
}
