package io.supportaccess.security.password;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.security.core.AuthenticationException;

/**
 * Slows down guessing, and lets nobody lock somebody else out. After failures there is a wait for this account at this
 * address, for all accounts at this address, and for this account at all addresses. A known device or address waits for
 * its own failures alone. From any other address each account has a few tries a day that failures from elsewhere do not
 * use up.
 */
public final class SignInThrottle {

    private static final int FREE_AT_ONE_ACCOUNT = 5;
    private static final int FREE_FROM_ANYWHERE = 3;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int MOST = 20_000;
    private static final int MOST_SITES = 100_000;

    private final FailureCount<Pair> pairs;
    private final FailureCount<Pair> sites;
    private final FailureCount<String> devices;
    private final FailureCount<ClientAddress> origins;
    private final FailureCount<String> accounts;
    private final Cache<Pair, Boolean> known =
            Caffeine.newBuilder().maximumSize(MOST).build();

    SignInThrottle(Ticker clock, int failuresPerAddress) {
        this.pairs = new FailureCount<>(clock, FREE_AT_ONE_ACCOUNT, HOUR, MOST);
        this.sites = new FailureCount<>(clock, FREE_FROM_ANYWHERE, Duration.ofDays(1), MOST_SITES);
        this.devices = new FailureCount<>(clock, FREE_AT_ONE_ACCOUNT, HOUR, MOST);
        this.origins = new FailureCount<>(clock, failuresPerAddress, HOUR, MOST);
        this.accounts = new FailureCount<>(clock, failuresPerAddress, HOUR, MOST);
    }

    /** @param device a known one of this account; empty for a strange one */
    void refuseWhoHasToWait(String account, ClientAddress origin, Optional<String> device) {
        refuseWhoHasToWait(account, origin, device, () -> fromElsewhere(account, origin));
    }

    private void refuseWhoHasToWait(
            String account, ClientAddress origin, Optional<String> device, Supplier<Duration> ofStrangers) {
        var pair = new Pair(account, origin);
        Stream<Duration> waits = device.isPresent()
                ? Stream.of(devices.wait(device.get()))
                : isKnown(account, origin)
                        ? Stream.of(pairs.wait(pair))
                        : Stream.of(pairs.wait(pair), origins.wait(origin), ofStrangers.get());
        refuse(waits.max(Duration::compareTo).orElse(Duration.ZERO));
    }

    /** As for a password, but an account under attack makes each strange address wait. */
    void refuseCodeThatHasToWait(String account, ClientAddress origin, Optional<String> device) {
        refuseWhoHasToWait(account, origin, device, () -> accounts.wait(account));
    }

    /** An account under attack makes an address wait that has used up its own tries. */
    private Duration fromElsewhere(String account, ClientAddress origin) {
        return sites.hasFreeTries(new Pair(account, origin.site())) ? Duration.ZERO : accounts.wait(account);
    }

    /** Whether the account has signed in from there since the start. */
    boolean isKnown(String account, ClientAddress origin) {
        return known.getIfPresent(new Pair(account, origin)) != null;
    }

    /** For a credential without an account, such as a token. */
    public void refuseWhoHasToWait(ClientAddress origin) {
        refuse(origins.wait(origin));
    }

    void failed(String account, ClientAddress origin, Optional<String> device) {
        device.ifPresentOrElse(devices::add, () -> {
            pairs.add(new Pair(account, origin));
            sites.add(new Pair(account, origin.site()));
            accounts.add(account);
            failed(origin);
        });
    }

    public void failed(ClientAddress origin) {
        origins.add(origin);
    }

    /** The address's other failures still count: a guesser may have an account here too. */
    void succeeded(String account, ClientAddress origin, Optional<String> device) {
        var pair = new Pair(account, origin);
        device.ifPresent(devices::forget);
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
}
