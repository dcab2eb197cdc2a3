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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;

/** What one person or one address can hold of what all share, at sockets. */
@ApplicationTest
@Asvs("v5.0.0-15.2.2")
class CrowdedAddressTest {

    private final List<SlowPeer> peers = new ArrayList<>();

    @LocalServerPort
    private int port;

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
        for (int sender = 0; sender < 12; sender++) {
            peers.add(new SlowPeer(
                    port, "127.0.0.1", """
                POST /sign-in HTTP/1.1
                Host: localhost
                Cookie: %s
                Content-Type: application/x-www-form-urlencoded
                Content-Length: 2000

                username=a""".formatted(first.sentCookies()).replace("\n", "\r\n")));
        }
        await().untilAsserted(() -> assertThat(second.open("/access").status()).isEqualTo(429));
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
