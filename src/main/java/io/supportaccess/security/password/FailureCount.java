package io.supportaccess.security.password;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Counts recent failures, and makes the next attempt wait a little longer after each. */
final class FailureCount<K> {

    private static final int MOST = 20_000;
    private static final Duration FORGOTTEN = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int DOUBLED_AT_MOST = 9;

    private final Cache<K, Failures> failures;
    private final Clock clock;
    private final int free;

    /** @param free the number of failures without a wait */
    FailureCount(Clock clock, int free) {
        this.clock = clock;
        this.free = free;
        this.failures = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(FORGOTTEN)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    void add(K key) {
        failures.asMap()
                .merge(
                        key,
                        new Failures(1, clock.instant()),
                        (before, last) -> new Failures(before.count + 1, last.last));
    }

    void forget(K key) {
        failures.invalidate(key);
    }

    /** Never more than five minutes, so that nobody is locked out for good. */
    Duration wait(K key) {
        Failures known = failures.getIfPresent(key);
        if (known == null || known.count < free) {
            return Duration.ZERO;
        }
        Duration growing = Duration.ofSeconds(1L << Math.min(DOUBLED_AT_MOST, known.count - free));
        Duration left =
                Duration.between(clock.instant(), known.last.plus(growing.compareTo(LONGEST) < 0 ? growing : LONGEST));
        return left.isNegative() ? Duration.ZERO : left;
    }

    private record Failures(int count, Instant last) {}
}
