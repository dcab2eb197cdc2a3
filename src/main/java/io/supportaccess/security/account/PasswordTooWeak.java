package io.supportaccess.security.account;

import io.supportaccess.security.password.PasswordRules;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Stops a first start whose setting would give an account a password that is easy to guess. */
final class PasswordTooWeak extends IllegalStateException {

    private PasswordTooWeak(String message) {
        super(message);
    }

    static PasswordTooWeak of(String userId) {
        return new PasswordTooWeak("The password for the new user %s %s".formatted(userId, PasswordRules.SENTENCE));
    }

    /** Puts that on the screen instead of a page of stack trace; named in {@code META-INF/spring.factories}. */
    static final class Analyzer extends AbstractFailureAnalyzer<PasswordTooWeak> {

        @Override
        protected FailureAnalysis analyze(Throwable failure, PasswordTooWeak weak) {
            return new FailureAnalysis(weak.getMessage(), """
                Set another one, support-access.admin.password for the administrator or support-access.demo.password \
                for the demo users, or set none: it is generated then.\
                """, weak);
        }
    }
}
