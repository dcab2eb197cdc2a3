package io.supportaccess.verify;

import io.supportaccess.audit.TrailVerifier.TrailBroken;
import io.supportaccess.audit.TrailVerifier.Verified;
import io.supportaccess.verify.VerifyOptions.UsageError;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;

/**
 * The command {@code verify-audit}: its exit code tells whether the audit trail of the database, or of an export, is as
 * it was written. It reads the application's settings and starts nothing else, so it takes a second, and a broken
 * database cannot stop it.
 */
public final class VerifyAuditCommand {

    static final String NAME = "verify-audit";

    static final int PROVEN = 0;
    static final int BROKEN = 1;
    static final int NOT_CHECKED = 2;

    private VerifyAuditCommand() {}

    public static boolean isMeantBy(String... arguments) {
        return arguments.length > 0 && arguments[0].equals(NAME);
    }

    /**
     * @return 0 if all is proven, 1 if the trail is broken or the register differs from it, 2 if it could not be
     * checked
     */
    public static int run(String[] arguments, PrintStream out) {
        try {
            VerifyOptions options = VerifyOptions.from(arguments);
            try (var settings = new SpringApplicationBuilder(SettingsOnly.class)
                    .web(WebApplicationType.NONE)
                    .logStartupInfo(false)
                    .registerShutdownHook(false)
                    .properties("logging.level.root=error")
                    .run(options.settings())) {
                return check(options, settings.getEnvironment(), out);
            }
        } catch (UsageError wrong) {
            out.println(wrong.getMessage());
            return NOT_CHECKED;
        }
    }

    private static int check(VerifyOptions options, Environment settings, PrintStream out) {
        try {
            return new TrailCheck(options, settings, out::println).verify() ? PROVEN : BROKEN;
        } catch (TrailBroken broken) {
            out.println("The audit trail is broken. " + broken.getMessage());
            return BROKEN;
        } catch (IOException | SQLException | RuntimeException failed) {
            out.println("The audit trail was not checked: " + reason(failed));
            return NOT_CHECKED;
        }
    }

    static String proven(Verified verified) {
        return "The audit trail is proven: %s chained, signed up to position %d, %d waiting; %s."
                .formatted(
                        counted(verified.chained(), "entry", "entries"),
                        verified.signed(),
                        verified.waiting(),
                        counted(verified.permits(), "permit", "permits"));
    }

    private static String counted(long number, String one, String more) {
        return number + " " + (number == 1 ? one : more);
    }

    /** A sentence with a remedy: the message of the exception may be only the name of a file. */
    private static String reason(Exception failed) {
        if (failed instanceof NoSuchFileException missing) {
            return "there is no file %s.".formatted(missing.getFile());
        }
        if (failed instanceof AccessDeniedException closed) {
            return "this user may not read %s.".formatted(closed.getFile());
        }
        if (failed instanceof DataAccessException refused) {
            return "the database has no audit trail that this user may read (%s)."
                    .formatted(refused.getMostSpecificCause().getMessage());
        }
        return failed.getMessage();
    }

    /** An application without beans: it only reads the settings from files, environment and arguments. */
    static final class SettingsOnly {}
}
