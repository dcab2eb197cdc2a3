package io.supportaccess.signing;

import java.nio.file.Path;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** A file outside the database cannot be read or written, so the application does not start. */
public final class FileUnusable extends IllegalStateException {

    private FileUnusable(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * @param what the content, for example {@code the signing key}
     * @param setting that names another place
     */
    public static FileUnusable of(Path file, String what, String setting, Exception cause) {
        return new FileUnusable(
                ("%s cannot be kept in %s (%s). Give the file and its directory to the application's user alone, or"
                                + " set %s to a file that it may write and that outlasts a restart.")
                        .formatted(what, file, cause, setting),
                cause);
    }

    /** @param message names the file and the remedy */
    public static FileUnusable because(String message) {
        return new FileUnusable(message, null);
    }

    /** Shows the message instead of a stack trace; named in {@code META-INF/spring.factories}. */
    static final class FileUnusableAnalyzer extends AbstractFailureAnalyzer<FileUnusable> {

        @Override
        protected FailureAnalysis analyze(Throwable failure, FileUnusable unusable) {
            return new FailureAnalysis(unusable.getMessage(), null, unusable);
        }
    }
}
