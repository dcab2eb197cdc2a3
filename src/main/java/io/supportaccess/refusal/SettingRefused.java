package io.supportaccess.refusal;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** A setting with which the application does not start; the message names it, its bounds and the remedy. */
public final class SettingRefused extends IllegalArgumentException {

    public SettingRefused(String message) {
        super(message);
    }

    /**
     * Shows the message instead of a stack trace; named in {@code META-INF/spring.factories}. It comes before Spring's own
     * analyzer, which lists the classes that were bound.
     */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class SettingRefusedAnalyzer extends AbstractFailureAnalyzer<SettingRefused> {

        @Override
        protected FailureAnalysis analyze(Throwable failure, SettingRefused refused) {
            return new FailureAnalysis(refused.getMessage(), null, refused);
        }
    }
}
