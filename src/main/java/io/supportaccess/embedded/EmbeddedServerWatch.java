package io.supportaccess.embedded;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the embedded server again when it has ended and nobody has stopped it, and gives up when it cannot start. */
final class EmbeddedServerWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServerWatch.class);

    private static final int TRIES = 5;

    /** What ends sooner has not started well. */
    private static final Duration STEADY = Duration.ofMinutes(1);

    private final EmbeddedPostgresServer server;
    private final Duration pause;
    private final Thread thread = new Thread(this::watch, "embedded-postgres-watch");

    private EmbeddedServerWatch(EmbeddedPostgresServer server, Duration pause) {
        this.server = server;
        this.pause = pause;
    }

    /** @param pause before the second try; before each further one it is so much longer */
    static EmbeddedServerWatch over(EmbeddedPostgresServer server, Duration pause) {
        var watch = new EmbeddedServerWatch(server, pause);
        watch.thread.setDaemon(true);
        watch.thread.start();
        return watch;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void watch() {
        try {
            int tries = 0;
            while (tries < TRIES) {
                Instant running = Instant.now();
                server.process().awaitEnd();
                tries = running.plus(STEADY).isBefore(Instant.now()) ? 1 : tries + 1;
                Thread.sleep(pause.multipliedBy(tries - 1L).toMillis());
                startAgain(tries);
            }
            server.process().awaitEnd();
            LOG.error(
                    "The embedded PostgreSQL has ended {} times and is not started again. {} says why. Mend that, and start"
                            + " the application again.",
                    TRIES,
                    server.process().log());
        } catch (InterruptedException closed) {
            LOG.debug("The application ends, and its server with it.");
        }
    }

    private void startAgain(int tries) throws InterruptedException {
        LOG.warn("The embedded PostgreSQL has ended, and nobody has stopped it. It is started again.");
        try {
            server.process().startAgain();
            LOG.warn("The embedded PostgreSQL runs again.");
        } catch (IOException failed) {
            LOG.warn("The embedded PostgreSQL did not start (try {} of {}): {}", tries, TRIES, failed.getMessage());
        }
    }
}
