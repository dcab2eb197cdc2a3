package io.supportaccess.security.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.RawCall;
import io.supportaccess.Visitor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.TestPropertySource;

/** What one person or one address can hold of what all share, at sockets. */
@ApplicationTest
@Asvs("v5.0.0-15.2.2")
@TestPropertySource(
        properties = {
            "support-access.connections.per-address=30",
            "server.tomcat.max-connections=120",
            // Or those who send nothing would be gone before anybody notices them.
            "server.tomcat.connection-timeout=60s"
        })
class CrowdedAddressTest {

    private final List<SlowPeer> peers = new ArrayList<>();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @AfterEach
    void closeAll() throws IOException {
        for (SlowPeer peer : peers) {
            peer.close();
        }
    }

    @Test
    void aPersonWithManySessionsHasTheShareOfOne() {
        Visitor first = Visitor.of(port, "requester");
        Visitor second = Visitor.of(port, "requester");
        await().untilAsserted(() -> {
            peers.add(new SlowPeer(
                    port, "127.0.0.1", """
                POST /sign-in HTTP/1.1
                Host: localhost
                Cookie: %s
                Content-Type: application/x-www-form-urlencoded
                Content-Length: 2000

                username=a""".formatted(first.sentCookies()).replace("\n", "\r\n")));
            assertThat(second.open("/access").status()).isEqualTo(429);
        });
        assertThat(Visitor.of(port, "approver").open("/access").status()).isEqualTo(200);
    }

    @Test
    void whoReadsNoHealthAnswersLeavesOthersTheirs() {
        String check = "GET /actuator/health HTTP/1.1\r\nHost: localhost\r\n\r\n";
        for (int reader = 0; reader < 24; reader++) {
            peers.add(new SlowPeer(port, "127.0.0.90", check.repeat(99)));
        }
        for (int time = 0; time < 40; time++) {
            assertThat(Caller.anonymous(port).get("/actuator/health").status()).isEqualTo(200);
        }
    }

    @Test
    void theHealthCheckEndsItsConnection() {
        String answer = new RawCall(port, "127.0.0.91").answer("GET /actuator/health HTTP/1.1", "Host: localhost");
        assertThat(answer).startsWith("HTTP/1.1 200");
        assertThat(RawCall.header(answer, "Connection")).containsExactly("close");
    }

    @Test
    void anAddressHasAShareOfTheConnections() {
        idle("127.0.0.92", 50);
        await().untilAsserted(
                        () -> assertThat(peers).filteredOn(SlowPeer::isEnded).hasSize(20));
        assertThat(peers.subList(0, 20)).allMatch(SlowPeer::isEnded);
    }

    @Test
    void whoHasAllConnectionsOfAnAddressKeepsNobodyThereOut() {
        for (int each : new int[] {port, managementPort}) {
            IntStream.range(0, 30)
                    .forEach(half -> peers.add(new SlowPeer(each, "127.0.0.93", "GET / HTTP/1.1\r\nHost: ")));
            for (int time = 0; time < 20; time++) {
                assertThat(status(each, "127.0.0.93", "/actuator/health")).isEqualTo("HTTP/1.1 200");
            }
        }
        assertThat(status(port, "127.0.0.93", "/sign-in")).isEqualTo("HTTP/1.1 200");
    }

    @Test
    void addressesThatHaveAllConnectionsKeepNobodyOut() {
        for (int address = 100; address < 110; address++) {
            idle("127.0.0." + address, 20);
        }
        for (int time = 0; time < 20; time++) {
            assertThat(Caller.anonymous(port).get("/actuator/health").status()).isEqualTo(200);
        }
        assertThat(status(port, "127.0.0.110", "/sign-in")).isEqualTo("HTTP/1.1 200");
    }

    @Test
    void aTrustedProxyHasMoreConnectionsThanAShare() {
        idle(ApplicationTest.TRUSTED_PROXY, 60);
        assertThat(status(port, ApplicationTest.TRUSTED_PROXY, "/sign-in")).isEqualTo("HTTP/1.1 200");
        assertThat(peers).noneMatch(SlowPeer::isEnded);
    }

    @Test
    void aCallThatIsUnderWayMakesNoRoom() throws IOException {
        String form = """
                POST /sign-in HTTP/1.1
                Host: localhost
                Connection: close
                Expect: 100-continue
                Content-Type: application/x-www-form-urlencoded
                Content-Length: 11

                username=a""";
        try (var sender = new SlowPeer(port, "127.0.0.96", form.replace("\n", "\r\n"))) {
            await().until(sender::hasAnAnswer);
            idle("127.0.0.96", 40);
            await().untilAsserted(() ->
                    assertThat(peers).filteredOn(SlowPeer::isEnded).hasSize(11));
            assertThat(sender.sendsUntilTheEnd("b", 50)).contains("HTTP/1.1 403");
        }
    }

    @Test
    void whoReadsALargeFileSlowlyKeepsThePlaceToItsEnd() throws IOException {
        await().untilAsserted(() -> {
            peers.add(new SlowPeer(port, "127.0.0.95", "GET /camunda/lib/deps.js HTTP/1.1\r\nHost: localhost\r\n\r\n"));
            assertThat(status(port, "127.0.0.95", "/sign-in")).isEqualTo("HTTP/1.1 429");
        });
        assertThat(status(port, "127.0.0.97", "/sign-in")).isEqualTo("HTTP/1.1 200");
        closeAll();
        await().untilAsserted(
                        () -> assertThat(status(port, "127.0.0.95", "/sign-in")).isEqualTo("HTTP/1.1 200"));
    }

    /** The kernel drops what does not fit, and its peer tries again only after a second, then two, then four. */
    @Test
    void aBurstOfConnectionsWaitsInLine(@Autowired ServletWebServerApplicationContext application) {
        var server = (TomcatWebServer) application.getWebServer();
        assertThat(server.getTomcat().getConnector().getProperty("acceptCount")).isEqualTo(1000);
    }

    private void idle(String from, int connections) {
        IntStream.range(0, connections).forEach(each -> peers.add(new SlowPeer(port, from, "")));
    }

    private static String status(int port, String from, String address) {
        return new RawCall(port, from)
                .answer("GET " + address + " HTTP/1.1", "Host: localhost", "Connection: close")
                .substring(0, 12);
    }

    /** The kernel takes few bytes for a peer who reads nothing. */
    @TestConfiguration
    static class SmallBuffers {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> smallBuffers() {
            return tomcat ->
                    tomcat.addConnectorCustomizers(connector -> connector.setProperty("socket.txBufSize", "4096"));
        }
    }
}
