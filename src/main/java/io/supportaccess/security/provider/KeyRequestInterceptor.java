package io.supportaccess.security.provider;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Limits how often we ask a provider for its keys. A token with an unknown key makes Spring Security ask again, since the
 * provider may have a new key, and anybody can make up such tokens.
 */
final class KeyRequestInterceptor implements ClientHttpRequestInterceptor {

    static final int AT_ONCE = 5;
    static final Duration THEN_EVERY = Duration.ofSeconds(10);

    private final Clock clock;

    private Instant spent = Instant.MIN;

    KeyRequestInterceptor(Clock clock) {
        this.clock = clock;
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution call)
            throws IOException {
        if (!mayAsk()) {
            throw new IOException("they were asked for too often just now");
        }
        return call.execute(request, body);
    }

    private synchronized boolean mayAsk() {
        Instant now = clock.instant();
        Instant next = (spent.isAfter(now) ? spent : now).plus(THEN_EVERY);
        if (next.isAfter(now.plus(THEN_EVERY.multipliedBy(AT_ONCE)))) {
            return false;
        }
        spent = next;
        return true;
    }
}
