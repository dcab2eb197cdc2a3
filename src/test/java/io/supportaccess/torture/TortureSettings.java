package io.supportaccess.torture;

import java.util.Locale;

/**
 * The system properties {@code torture.*}.
 *
 * @param cases at least; the clients go on until all deaths are over
 * @param deaths of nodes, at any moment or at a commit
 * @param cuts of connections at a commit
 * @param clients each with one case at a time
 * @param pause the most milliseconds of a client between two calls
 * @param minutes after which the torture ends, whatever is left of it
 * @param seed of all that is random; a run with the same seed does the same, as far as the threads of several nodes do
 */
record TortureSettings(int cases, int deaths, int cuts, int clients, int pause, int minutes, long seed) {

    static TortureSettings ofSystem() {
        return new TortureSettings(
                Integer.getInteger("torture.cases", 24),
                Integer.getInteger("torture.deaths", 4),
                Integer.getInteger("torture.cuts", 24),
                Integer.getInteger("torture.clients", 8),
                Integer.getInteger("torture.pause", 100),
                Integer.getInteger("torture.minutes", 10),
                Long.getLong("torture.seed", System.nanoTime() % 1_000_000));
    }

    /** The command that repeats this run. */
    String command() {
        return String.format(
                Locale.ENGLISH,
                "mvn test -Ptorture -Dtorture.cases=%d -Dtorture.deaths=%d -Dtorture.cuts=%d"
                        + " -Dtorture.clients=%d -Dtorture.pause=%d -Dtorture.minutes=%d -Dtorture.seed=%d",
                cases,
                deaths,
                cuts,
                clients,
                pause,
                minutes,
                seed);
    }
}
