package io.supportaccess.verify;

import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Tells each difference between register and trail at once, in a line: there may be as many as rows. */
final class RegisterReport {

    /** Would begin a line, or change how the terminal shows it. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

    private final Consumer<String> out;
    private boolean agrees = true;

    RegisterReport(Consumer<String> out) {
        this.out = out;
    }

    /** @param difference may have texts of people in it */
    void differs(String difference) {
        if (agrees) {
            out.accept("The register does not agree with it: somebody has changed it in the database.");
            agrees = false;
        }
        out.accept(UNPRINTABLE.matcher(difference).replaceAll(found -> "\\\\u%04x"
                .formatted(found.group().codePointAt(0))));
    }

    boolean agrees() {
        return agrees;
    }
}
