package io.supportaccess.signing;

import java.nio.file.Path;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A file outside the database cannot be read or written: whoever starts the application has to give it a place. */
public final class FileUnusable extends IllegalStateException {

    private FileUnusable(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * @param what is kept there, for example {@code the signing key}
     * @param setting that names another place
     */
    public static FileUnusable of(Path file, String what, String setting, Exception cause) {
        return new FileUnusable(
                "%s cannot be kept in %s (%s). Let the application write there, or name a place that it may write to, which outlasts a restart, by %s."
                        .formatted(what, file, cause, setting),
                cause);
    }

    /** Puts that on the screen instead of a page of stack trace; named in {@code META-INF/spring.factories}. */
    static final class Analyzer extends AbstractFailureAnalyzer<FileUnusable> {

        @Override
        protected FailureAnalysis analyze(Throwable failure, FileUnusable unusable) {
            return new FailureAnalysis(unusable.getMessage(), null, unusable);
        }
    }
}
