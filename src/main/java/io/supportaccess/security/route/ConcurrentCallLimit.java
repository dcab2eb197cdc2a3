package io.supportaccess.security.route;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets some callers in at once and some wait a while; it turns all others away, so that they hold no thread. */
public final class ConcurrentCallLimit {

    private final Semaphore places;
    private final int waiting;
    private final Duration patience;

    /**
     * @param waiting how many callers may wait
     * @param patience how long they wait at most
     */
    public ConcurrentCallLimit(int atOnce, int waiting, Duration patience) {
        this.places = new Semaphore(atOnce, true);
        this.waiting = waiting;
        this.patience = patience;
    }

    /** A provider that hangs must not take every thread of the web server. */
    public static ConcurrentCallLimit ofProvider(int atOnce, int waiting) {
        return new ConcurrentCallLimit(atOnce, waiting, Duration.ofSeconds(2));
    }

    /** @throws IllegalStateException when there is no place */
    public <T> T through(Supplier<T> call) {
        if (!enter()) {
            throw new IllegalStateException("Too many wait for an answer of the provider");
        }
        try {
            return call.get();
        } finally {
            leave();
        }
    }

    /** @return false when there is no place; otherwise the caller must leave */
    boolean enter() {
        try {
            return places.tryAcquire(0, TimeUnit.SECONDS)
                    || places.getQueueLength() < waiting
                            && places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void leave() {
        places.release();
    }
}
