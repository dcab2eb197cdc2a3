package io.supportaccess.security.provider;

import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;

/**
 * Logs warnings that a stranger can cause without end: up to a number of lines a minute, and then the number of the
 * others.
 */
final class RateLimitedLog {

    static final int A_MINUTE = 10;

    private final Logger log;
    private final Clock clock;

    private long minute;
    private int written;
    private int more;

    RateLimitedLog(Logger log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /** @param reason may come from the stranger in part, so it is kept on one line */
    void warn(String what, String reason) {
        moreUntilNow().ifPresent(before -> {
            if (before > 0) {
                log.warn("{} more lines such as the next were not written.", before);
            }
            log.warn("{}: {}", what, String.valueOf(reason).replaceAll("\\p{Cntrl}", " "));
        });
    }

    /** How many lines were left out before this one; empty if this one is left out too. */
    private synchronized Optional<Integer> moreUntilNow() {
        long now = clock.millis() / 60_000;
        if (now != minute) {
            minute = now;
            written = 0;
        }
        if (written == A_MINUTE) {
            more++;
            return Optional.empty();
        }
        written++;
        int before = more;
        more = 0;
        return Optional.of(before);
    }
}
