package io.supportaccess.security.provider;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Keeps a provider that hangs from taking every thread of the web server: some questions are asked at once, some wait for a
 * moment, and all others are told at once that it cannot be reached.
 */
final class ConcurrentCallLimit {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Semaphore places;
    private final int waiting;

    /** @param waiting how many may stand before it */
    ConcurrentCallLimit(int atOnce, int waiting) {
        this.places = new Semaphore(atOnce, true);
        this.waiting = waiting;
    }

    /** @throws IllegalStateException for whom there is no place */
    <T> T through(Supplier<T> question) {
        if (!hasPlace()) {
            throw new IllegalStateException("Too many wait for an answer of the provider");
        }
        try {
            return question.get();
        } finally {
            places.release();
        }
    }

    private boolean hasPlace() {
        if (places.tryAcquire()) {
            return true;
        }
        try {
            return places.getQueueLength() < waiting && places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
