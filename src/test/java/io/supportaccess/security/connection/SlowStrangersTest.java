package io.supportaccess.security.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.RawCall;
import io.supportaccess.Visitor;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What a caller without a sign-in can hold up by being slow, at sockets. */
@ApplicationTest
@Asvs("v5.0.0-15.2.2")
@TestPropertySource(
        properties = {
            "support-access.connections.header=3s",
            "support-access.connections.patience=2s",
            "support-access.limits.writes-per-minute=12"
        })
class SlowStrangersTest {

    private static final String LARGE_SCRIPT = "/camunda/lib/deps.js";
    private static final String SLOW_BODY =
            head("POST /sign-in", "Content-Type: application/x-www-form-urlencoded", "Content-Length: 2000")
                    + "username=a";

    private static final String UNREAD_BODY =
            head("POST /api/support-requests", "Content-Length: 2000", "Authorization: Basic bm9ib2R5Og==");

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<SlowPeer> peers = new ArrayList<>();

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @LocalManagementPort
    private int managementPort;

    @AfterEach
    void closeAll() throws IOException {
        threads.shutdownNow();
        for (SlowPeer peer : peers) {
            peer.close();
        }
    }

    /** What a connection begins with, and what follows drop by drop. */
    private static final Map<String, List<String>> SLOWLY = Map.of(
            "a header", List.of("GET /sign-in HTTP/1.1\r\nX-Slow: ", "x"),
            "blank lines", List.of("\r\n", "\r\n"),
            "a second header", List.of(head("GET /sign-in") + "GET / HT", "x"),
            "a form", List.of(SLOW_BODY, "x"),
            "a chunked form", List.of(head("POST /sign-in", "Transfer-Encoding: chunked"), "1\r\nx\r\n"),
            "a body that nobody reads", List.of(UNREAD_BODY, "x"),
            "a body to nowhere", List.of(head("OPTIONS *", "Content-Length: 2000"), "x"));

    @Test
    void aByteEveryNowAndThenEndsWithTheDeadline() throws Exception {
        Map<String, Future<String>> ends = new HashMap<>();
        for (int each : new int[] {port, managementPort}) {
            SLOWLY.forEach((what, begins) -> {
                var peer = new SlowPeer(each, "127.0.0.1", begins.get(0));
                peers.add(peer);
                ends.put(each + " " + what, threads.submit(() -> peer.sendsUntilTheEnd(begins.get(1), 60)));
            });
        }
        for (Map.Entry<String, Future<String>> end : ends.entrySet()) {
            assertThat(end.getValue()).as(end.getKey()).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    @Test
    void whoReadsALargeScriptTooSlowlyDoesNotGetItsEnd() throws IOException {
        long whole = Caller.anonymous(port).get(LARGE_SCRIPT).response().body().length();
        assertThat(whole).isGreaterThan(1_000_000);
        for (int reader = 0; reader < 4; reader++) {
            reads("127.0.0.1");
        }
        await().pollInterval(Duration.ofMillis(200))
                .during(Duration.ofSeconds(6))
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(this::isHealthy);
        for (SlowPeer reader : peers) {
            assertThat(reader.readsToTheEnd()).isLessThan(8 * whole);
        }
    }

    @Test
    void slowSendersHoldUpNobodyElse() {
        for (int sender = 0; sender < 205; sender++) {
            peers.add(new SlowPeer(port, "127.0.0." + (10 + sender % 5), SLOW_BODY));
        }
        othersAreServed();
    }

    @Test
    void slowReadersHoldUpNobodyElse() {
        for (int reader = 0; reader < 205; reader++) {
            reads("127.0.0." + (20 + reader % 5));
        }
        othersAreServed();
    }

    @Test
    void thoseWhoSendNonsenseAsCredentialsDoNotEither() {
        for (int sender = 0; sender < 205; sender++) {
            peers.add(new SlowPeer(port, "127.0.0.30", UNREAD_BODY));
        }
        othersAreServed();
    }

    @Test
    void anAddressHasAShareAndIsToldToComeAgain() {
        await().untilAsserted(() -> {
            peers.add(new SlowPeer(port, "127.0.0.40", SLOW_BODY));
            String refused = new RawCall(port, "127.0.0.40")
                    .answer("GET /sign-in HTTP/1.1", "Host: localhost", "Connection: close");
            assertThat(refused)
                    .startsWith("HTTP/1.1 429")
                    .contains("Too many calls from your address or browser are under way. Try again in a few seconds.");
            assertThat(RawCall.header(refused, "Retry-After")).containsExactly("5");
            assertThat(RawCall.header(refused, "X-Content-Type-Options")).containsExactly("nosniff");
        });
        String other =
                new RawCall(port, "127.0.0.41").answer("GET /sign-in HTTP/1.1", "Host: localhost", "Connection: close");
        assertThat(other).startsWith("HTTP/1.1 200");
    }

    @Test
    void whoIsSlowAtTheHealthCheckHoldsNoPlaceOfIt() {
        for (int each : new int[] {port, managementPort}) {
            for (String body : List.of("Transfer-Encoding: chunked", "Content-Length: 2000")) {
                IntStream.range(0, 12)
                        .forEach(sender ->
                                peers.add(new SlowPeer(each, "127.0.0.60", head("GET /actuator/health", body) + "1")));
            }
        }
        othersAreServed();
    }

    @Test
    void whoGuessesAtTheHealthCheckHoldsNoPlaceOfIt() {
        String guess = head("GET /actuator/health", "Authorization: Basic bm9ib2R5Og==", "Transfer-Encoding: chunked");
        IntStream.range(0, 12).forEach(sender -> peers.add(new SlowPeer(port, "127.0.0.61", guess + "1")));
        othersAreServed();
    }

    @Test
    void addressesThatTakeTheirWholeShareLeaveSomeForNewcomers() {
        IntStream.range(0, 7 * 19)
                .forEach(sender -> peers.add(new SlowPeer(port, "127.0.0." + (70 + sender % 7), SLOW_BODY)));
        for (int time = 0; time < 20; time++) {
            assertThat(new RawCall(port, "127.0.0.80")
                            .answer("GET /sign-in HTTP/1.1", "Host: localhost", "Connection: close"))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void slowSendersAtTheManagementPortHoldUpNobodyElse() {
        IntStream.range(0, 270)
                .forEach(sender -> peers.add(new SlowPeer(managementPort, "127.0.0." + (100 + sender % 2), SLOW_BODY)));
        othersAreServed();
    }

    @Test
    void aLargeScriptComesWholeEachTime() throws IOException {
        String whole = new ClassPathResource("META-INF/resources/webjars" + LARGE_SCRIPT)
                .getContentAsString(StandardCharsets.UTF_8);
        for (int time = 0; time < 3; time++) {
            assertThat(Caller.anonymous(port).get(LARGE_SCRIPT).response().body())
                    .isEqualTo(whole);
        }
    }

    @Test
    void whoSendsTooManyChangesIsToldToSendFewerAndOthersAreServed() {
        List<Response> answers = IntStream.range(0, 20)
                .mapToObj(change -> Caller.of(port, "approver").post("/api/tokens", Map.of()))
                .toList();
        assertThat(answers.subList(0, 12)).extracting(Response::status).containsOnly(400);
        Response refused = answers.get(19);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).isEqualTo("6");
        assertThat(refused.json().path("detail").asText())
                .isEqualTo("You have sent more than 12 changes in a minute: send fewer at a time.");
        assertThat(Caller.of(port, "approver").get("/api/access").status()).isEqualTo(200);
        assertThat(Caller.of(port, "requester").post("/api/tokens", Map.of()).status())
                .isEqualTo(400);
    }

    @Test
    void onePersonsSlowDownloadsLeaveTheOthersTheirs() {
        insertAuditEntries();
        String export = head("GET /api/audit?format=csv", "Authorization: " + Caller.basic("auditor"));
        IntStream.range(0, 6).forEach(reader -> peers.add(new SlowPeer(port, "127.0.0.50", export)));
        await().untilAsserted(() -> {
            Response refused = Caller.of(port, "auditor").get("/api/audit?format=csv");
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.json().path("detail").asText())
                    .isEqualTo("Two of your downloads are under way: wait for the end of one.");
        });
        assertThat(Caller.of(port, "admin").get("/api/audit?format=csv").status())
                .isEqualTo(200);
    }

    @Test
    void aCallThatComputesForLongIsNotCut() {
        assertThat(Caller.anonymous(port)
                        .send("GET", "/actuator/health", BodyPublishers.noBody(), Map.of("X-Computes", "4"))
                        .status())
                .isEqualTo(200);
    }

    @TestConfiguration
    static class Computation {

        @Bean
        FilterRegistrationBean<Filter> computes() {
            return new FilterRegistrationBean<>((request, response, chain) -> {
                String seconds = ((HttpServletRequest) request).getHeader("X-Computes");
                if (seconds != null) {
                    long end = System.nanoTime()
                            + Duration.ofSeconds(Long.parseLong(seconds)).toNanos();
                    while (System.nanoTime() < end) {
                        Thread.onSpinWait();
                    }
                }
                chain.doFilter(request, response);
            });
        }
    }

    /** More than the kernel's buffers take. */
    private void insertAuditEntries() {
        jdbc.sql("""
            insert into audit_entry (at, code, actor, details)
            select now(), 'refused', 'system', jsonb_build_object('call', repeat('x', 2000))
              from generate_series(1, 4000)
            """).update();
    }

    /** Requests without end: the kernel takes the first answers for a reader who reads nothing. */
    private void reads(String from) {
        peers.add(new SlowPeer(port, from, head("GET " + LARGE_SCRIPT).repeat(8)));
    }

    private void othersAreServed() {
        for (int time = 0; time < 20; time++) {
            isHealthy();
        }
        assertThat(Caller.of(port, "requester").get("/api/support-requests").status())
                .isEqualTo(200);
        assertThat(Visitor.of(port, "requester").open("/access").status()).isEqualTo(200);
    }

    private void isHealthy() {
        for (int each : new int[] {port, managementPort}) {
            assertThat(Caller.anonymous(each).get("/actuator/health").status()).isEqualTo(200);
        }
    }

    private static String head(String call, String... headers) {
        return call + " HTTP/1.1\r\nHost: localhost\r\n"
                + Stream.of(headers).map(header -> header + "\r\n").reduce("", String::concat) + "\r\n";
    }
}
