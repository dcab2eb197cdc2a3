package io.supportaccess.security.password;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.security.core.AuthenticationException;

/**
 * Slows down guessing, and lets nobody lock somebody else out. After failures there is a wait for this account at this
 * address, for all accounts at this address, and for this account at all addresses. An address from which the account
 * has signed in before is exempt from the last two.
 */
public final class SignInThrottle {

    private static final int FREE_AT_ONE_ACCOUNT = 5;
    private static final int MOST_KNOWN = 20_000;

    private final FailureCount<Pair> pairs;
    private final FailureCount<ClientAddress> origins;
    private final FailureCount<String> accounts;
    private final Cache<Pair, Boolean> known =
            Caffeine.newBuilder().maximumSize(MOST_KNOWN).build();

    SignInThrottle(Clock clock, int failuresPerAddress) {
        this.pairs = new FailureCount<>(clock, FREE_AT_ONE_ACCOUNT);
        this.origins = new FailureCount<>(clock, failuresPerAddress);
        this.accounts = new FailureCount<>(clock, failuresPerAddress);
    }

    void refuseWhoHasToWait(String account, ClientAddress origin) {
        var pair = new Pair(account, origin);
        Stream<Duration> waits = known.getIfPresent(pair) != null
                ? Stream.of(pairs.wait(pair))
                : Stream.of(pairs.wait(pair), origins.wait(origin), accounts.wait(account));
        refuse(waits.max(Duration::compareTo).orElse(Duration.ZERO));
    }

    /** For a credential without an account, such as a token. */
    public void refuseWhoHasToWait(ClientAddress origin) {
        refuse(origins.wait(origin));
    }

    void failed(String account, ClientAddress origin) {
        pairs.add(new Pair(account, origin));
        accounts.add(account);
        failed(origin);
    }

    public void failed(ClientAddress origin) {
        origins.add(origin);
    }

    /** The address's other failures still count: a guesser may have an account here too. */
    void succeeded(String account, ClientAddress origin) {
        var pair = new Pair(account, origin);
        pairs.forget(pair);
        known.put(pair, true);
    }

    private static void refuse(Duration wait) {
        if (!wait.isZero()) {
            throw new TooManyAttempts(wait);
        }
    }

    /** Too many sign-ins have failed: the next one has to wait. */
    public static final class TooManyAttempts extends AuthenticationException {

        private final long seconds;

        TooManyAttempts(Duration wait) {
            super("Too many sign-ins have failed. Try again in %s.".formatted(words(seconds(wait))));
            this.seconds = seconds(wait);
        }

        public long seconds() {
            return seconds;
        }

        private static long seconds(Duration wait) {
            return Math.max(1, wait.plusMillis(999).toSeconds());
        }

        private static String words(long seconds) {
            return seconds == 1 ? "a second" : seconds < 120 ? seconds + " seconds" : (seconds + 59) / 60 + " minutes";
        }
    }

    private record Pair(String account, ClientAddress origin) {}

    /** Counts recent failures, and makes the next attempt wait a little longer after each. */
    private static final class FailureCount<K> {

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
            Duration left = Duration.between(
                    clock.instant(), known.last.plus(growing.compareTo(LONGEST) < 0 ? growing : LONGEST));
            return left.isNegative() ? Duration.ZERO : left;
        }

        private record Failures(int count, Instant last) {}
    }
}
