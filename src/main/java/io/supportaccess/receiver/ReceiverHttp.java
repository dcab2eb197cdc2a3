package io.supportaccess.receiver;

import io.supportaccess.receiver.AddressGuard.AddressRefused;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/**
 * Posts to a receiver: to a checked address, for a bounded time, without following where it sends us. Of an answer only the
 * status is read, and when it says to come again.
 */
@Component
final class ReceiverHttp {

    private static final int MOST_CONNECTIONS = 100;

    private final CloseableHttpClient client;
    private final WebhookSettings settings;
    /** Ends the calls that take too long: a time-out of the client begins anew with each byte. */
    private final ScheduledThreadPoolExecutor deadlines = new ScheduledThreadPoolExecutor(1, task -> {
        var thread = new Thread(task, "receiver-deadlines");
        thread.setDaemon(true);
        return thread;
    });

    ReceiverHttp(DnsResolver guard, WebhookSettings settings) {
        this.settings = settings;
        this.client = HttpClientBuilder.create()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(guard)
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(MOST_CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                                .setSocketTimeout(Timeout.of(settings.timeout()))
                                .build())
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(settings.timeout()))
                        .setConnectionRequestTimeout(Timeout.of(settings.connectTimeout()))
                        .build())
                // A kept connection would go to an address that was checked for an earlier delivery.
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("xero-support-access")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableAuthCaching()
                .disableCookieManagement()
                .disableContentCompression()
                .build();
        deadlines.setRemoveOnCancelPolicy(true);
    }

    /** Never throws for what the receiver does: each end of a call is an outcome. */
    Attempt post(URI address, String mediaType, Map<String, String> headers, String body) {
        var call = new HttpPost(address);
        headers.forEach(call::setHeader);
        call.setEntity(new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), ContentType.parseLenient(mediaType)));
        Future<?> deadline = deadlines.schedule(call::cancel, settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse answer = client.executeOpen(null, call, null);
            return Attempt.answered(
                    answer.getCode(),
                    Optional.ofNullable(answer.getFirstHeader(HttpHeaders.RETRY_AFTER))
                            .map(Header::getValue));
        } catch (IOException | IllegalStateException failed) {
            return Attempt.failed(call.isCancelled() ? "There was no answer in time." : reason(failed));
        } finally {
            deadline.cancel(false);
            // Closes the connection whatever follows on it: a call that is closed politely reads its answer to the end.
            call.cancel();
        }
    }

    /** Never a message of the library, which repeats the address: its path or query may be a secret. */
    private static String reason(Exception failed) {
        if (failed instanceof AddressRefused) {
            return "Its address is in a private network, where nothing is sent.";
        }
        if (failed instanceof UnknownHostException) {
            return "Its name is not known.";
        }
        if (failed instanceof SocketTimeoutException) {
            return "There was no answer in time.";
        }
        return "The connection failed, or its certificate is not accepted.";
    }

    @PreDestroy
    void stop() throws IOException {
        deadlines.shutdownNow();
        client.close();
    }

    /**
     * How one attempt ended.
     *
     * @param status of the answer; 0 if there was none
     * @param problem what was wrong, in a sentence; empty after a success
     * @param pause how long the receiver wants to be left alone
     */
    record Attempt(int status, String problem, Duration pause) {

        private static final int OK = 200;
        private static final int REDIRECTION = 300;
        private static final int CLIENT_ERROR = 400;

        /** However long it asks for: nobody stops our messages by a header. */
        private static final Duration LONGEST_WAIT = Duration.ofHours(1);

        Attempt(int status, String problem) {
            this(status, problem, Duration.ZERO);
        }

        /** @param retryAfter the header of that name */
        static Attempt answered(int status, Optional<String> retryAfter) {
            if (status >= OK && status < REDIRECTION) {
                return new Attempt(status, "");
            }
            return new Attempt(
                    status,
                    status >= REDIRECTION && status < CLIENT_ERROR
                            ? "It answered with status %d, and a redirection is not followed.".formatted(status)
                            : "It answered with status %d.".formatted(status),
                    retryAfter.map(Attempt::pauseOf).orElse(Duration.ZERO));
        }

        /** A date, which no service that we know sends, counts as the longest. */
        private static Duration pauseOf(String retryAfter) {
            long seconds = retryAfter.matches("\\d{1,9}") ? Long.parseLong(retryAfter) : Long.MAX_VALUE;
            return Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT.toSeconds()));
        }

        static Attempt failed(String problem) {
            return new Attempt(0, problem);
        }

        boolean succeeded() {
            return problem.isEmpty();
        }
    }
}
