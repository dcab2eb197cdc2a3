package io.supportaccess.security.password;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;

/**
 * Counts recent failures, and makes the next attempt wait a little longer after each. It measures time by a clock that
 * never jumps: a wall clock that is set back would make people wait for as long.
 */
final class FailureCount<K> {

    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int DOUBLED_AT_MOST = 9;

    private final Cache<K, Failures> failures;
    private final Ticker clock;
    private final int free;

    /**
     * @param free the number of failures without a wait
     * @param forgotten how long after the last failure
     */
    FailureCount(Ticker clock, int free, Duration forgotten, int most) {
        this.clock = clock;
        this.free = free;
        this.failures = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(forgotten)
                .ticker(clock)
                .build();
    }

    void add(K key) {
        failures.asMap()
                .merge(
                        key,
                        new Failures(1, clock.read()),
                        (before, last) -> new Failures(before.count + 1, last.lastNanos));
    }

    void forget(K key) {
        failures.invalidate(key);
    }

    boolean hasFreeTries(K key) {
        Failures known = failures.getIfPresent(key);
        return known == null || known.count < free;
    }

    /** Never more than five minutes, so that nobody is locked out for good. */
    Duration wait(K key) {
        Failures known = failures.getIfPresent(key);
        if (known == null || known.count < free) {
            return Duration.ZERO;
        }
        Duration growing = Duration.ofSeconds(1L << Math.min(DOUBLED_AT_MOST, known.count - free));
        Duration whole = growing.compareTo(LONGEST) < 0 ? growing : LONGEST;
        Duration left = whole.minusNanos(clock.read() - known.lastNanos);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private record Failures(int count, long lastNanos) {}
}
