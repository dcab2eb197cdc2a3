package io.supportaccess.verify;

import io.supportaccess.audit.TrailBroken;
import io.supportaccess.audit.TrailVerifier.Verified;
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
 * The command {@code verify-audit}: tells by an exit code whether the audit trail of the database, or of an export, is what
 * was written. It reads the application's settings and starts nothing else of it, so it needs a second, and a database
 * that somebody has broken cannot keep it from saying so.
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

    /** @return 0 where all is proven, 1 where something is not as it was written, 2 where that could not be checked */
    public static int run(String[] arguments, PrintStream out) {
        try {
            VerifyOptions asked = VerifyOptions.from(arguments);
            try (var settings = new SpringApplicationBuilder(NothingElse.class)
                    .web(WebApplicationType.NONE)
                    .logStartupInfo(false)
                    .registerShutdownHook(false)
                    .properties("logging.level.root=error")
                    .run(asked.settings())) {
                return check(asked, settings.getEnvironment(), out);
            }
        } catch (UsageError wrong) {
            out.println(wrong.getMessage());
            return NOT_CHECKED;
        }
    }

    private static int check(VerifyOptions asked, Environment settings, PrintStream out) {
        try {
            out.println(proven(new TrailCheck(asked, settings).verify()));
            return PROVEN;
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

    /** What somebody can mend: the name of a file or the text of a statement alone is no sentence. */
    private static String reason(Exception failed) {
        if (failed instanceof NoSuchFileException missing) {
            return "there is no file %s.".formatted(missing.getFile());
        }
        if (failed instanceof AccessDeniedException closed) {
            return "%s may not be read by this user of the machine.".formatted(closed.getFile());
        }
        if (failed instanceof DataAccessException refused) {
            return "the database has no audit trail that this user may read (%s)."
                    .formatted(refused.getMostSpecificCause().getMessage());
        }
        return failed.getMessage();
    }

    /** The settings come from files, the environment and arguments as always; nothing is made of them. */
    static final class NothingElse {}
}
