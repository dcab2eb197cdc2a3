package io.supportaccess.security.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

/** A provider that takes every connection and never says a word: only its own people wait, and not for long. */
@ApplicationTest
@TestPropertySource(
        properties = {
            "spring.security.oauth2.client.registration.silent.client-id=support-access",
            "spring.security.oauth2.client.registration.silent.client-secret=a-secret",
            "spring.security.oauth2.resourceserver.jwt.audiences=support-access-api"
        })
@Asvs("v5.0.0-16.5.2")
class SilentProviderTest {

    private static final int CALLERS = 60;

    /** The places of one address, by default. */
    private static final int SHARE = 20;

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final ServerSocket SILENT = listening();
    private static final Queue<Socket> ASKED = new ConcurrentLinkedQueue<>();

    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void theProvider(DynamicPropertyRegistry settings) {
        String issuer = "http://127.0.0.1:" + SILENT.getLocalPort();
        settings.add("spring.security.oauth2.client.provider.silent.issuer-uri", () -> issuer);
        settings.add("spring.security.oauth2.resourceserver.jwt.issuer-uri", () -> issuer);
    }

    @AfterAll
    static void hangUp() throws IOException {
        SILENT.close();
    }

    @Test
    void nobodyWaitsLongAndTheRestGoesOn() throws Exception {
        String token = Stream.of("{\"alg\":\"RS256\",\"kid\":\"k\"}", "{\"sub\":\"robot\"}", "signature")
                .map(part -> Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes()))
                .reduce((left, right) -> left + "." + right)
                .orElseThrow();
        for (HttpRequest.Builder call : List.of(
                request("/oauth2/authorization/silent"),
                request("/api/access").header("Authorization", "Bearer " + token),
                request("/logout/connect/back-channel/silent")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("logout_token=" + token)))) {
            int asked = ASKED.size();
            allAtOnce(call.build());
            assertThat(ASKED.size() - asked).as("attempts").isLessThanOrEqualTo(3);
        }
    }

    private void allAtOnce(HttpRequest call) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try {
            Callable<HttpResponse<String>> once = () -> http.send(call, BodyHandlers.ofString());
            List<Future<HttpResponse<String>>> all =
                    Stream.generate(() -> callers.submit(once)).limit(CALLERS).toList();
            for (int looks = 0; looks < 5; looks++) {
                long began = System.nanoTime();
                assertThat(http.send(request("/actuator/health").build(), BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(200);
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
                Thread.sleep(300);
            }
            int answered = 0;
            for (Future<HttpResponse<String>> one : all) {
                HttpResponse<String> answer = one.get();
                // One address has its share of places, and the rest of its calls is told to come again.
                assertThat(answer.statusCode()).as(call.uri().getPath()).isIn(302, 429, 503);
                if (answer.statusCode() != 429) {
                    answered++;
                }
                if (answer.statusCode() == 302) {
                    assertThat(answer.headers().firstValue("Location").orElseThrow())
                            .endsWith("&refused=unreachable");
                }
            }
            assertThat(answered).as(call.uri().getPath()).isGreaterThanOrEqualTo(SHARE);
        } finally {
            callers.shutdown();
        }
    }

    /** None of them waits longer. */
    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(LONGEST);
    }

    private static ServerSocket listening() {
        try {
            var socket = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
            var listener = new Thread(() -> {
                try {
                    while (true) {
                        ASKED.add(socket.accept());
                    }
                } catch (IOException closed) {
                    // The test is over.
                }
            });
            listener.setDaemon(true);
            listener.start();
            return socket;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
