package io.supportaccess.security.password;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Makes guessing slow without giving anybody a way to lock somebody else out: who guesses waits, at this account from
 * this address, at all accounts from this address, and at this account from everywhere. The last two do not hold for an
 * address from which the account has signed in before.
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

    /** For what names no account, such as a token. */
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

    /** The address's other failures stay: an own account is no key to those of others. */
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

    private record Pair(String account, ClientAddress origin) {}
}
