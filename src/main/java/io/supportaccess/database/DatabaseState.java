package io.supportaccess.database;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the probe has seen last, for all who would otherwise find it out by waiting. Before its first look: all is well. */
public final class DatabaseState {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseState.class);

    private Condition condition = Condition.WORKS;
    private Instant since = Instant.now();

    /** In the words of the health and the log. */
    enum Condition {
        WORKS("answers and can be written"),
        READ_ONLY("answers and is read-only: it is a standby, or somebody has set it so"),
        FULL("answers and has no room left on its disk"),
        SILENT("does not answer in time"),
        GONE("cannot be reached");

        private final String words;

        Condition(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** @param reason what the database or its driver said, for the log */
    synchronized void become(Condition seen, String reason) {
        if (seen == condition || seen == Condition.SILENT && condition == Condition.GONE) {
            return;
        }
        if (seen == Condition.WORKS) {
            LOG.warn(
                    "The database {} again. For {} s it did not.",
                    seen.words(),
                    Duration.between(since, Instant.now()).toSeconds());
        } else {
            LOG.warn("The database {} ({}). It is looked at each second.", seen.words(), reason);
        }
        if (condition == Condition.WORKS) {
            since = Instant.now();
        }
        condition = seen;
        notifyAll();
    }

    /** Nobody looks any more, so nobody shall wait. */
    synchronized void end() {
        condition = Condition.WORKS;
        notifyAll();
    }

    synchronized Condition condition() {
        return condition;
    }

    /** Whether the probe has said so already: nobody else needs to. */
    public boolean isGone() {
        return condition() == Condition.GONE;
    }

    /** Returns as soon as the database is no longer gone, or after this time. */
    synchronized void awaitReturn(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        for (long left = most.toMillis(); condition == Condition.GONE && left > 0; left = leftUntil(end)) {
            wait(left);
        }
    }

    private static long leftUntil(long end) {
        return Duration.ofNanos(end - System.nanoTime()).toMillis();
    }
}
