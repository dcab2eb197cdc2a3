package io.supportaccess.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.Asvs;
import io.supportaccess.receiver.AddressGuard.AddressRefused;
import io.supportaccess.receiver.ReceiverHttp.Attempt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ReceiverHttpTest {

    private static final String NO_ANSWER = "There was no answer in time.";
    private static final String NO_CONNECTION = "The connection failed, or its certificate is not accepted.";

    private final HostileReceiver receiver;
    private final ReceiverHttp http =
            new ReceiverHttp(new AddressGuard(AddressGuardTest.settings(true)), AddressGuardTest.settings(true));

    ReceiverHttpTest() throws IOException {
        receiver = new HostileReceiver();
    }

    @AfterEach
    void stop() throws IOException {
        http.stop();
        receiver.close();
    }

    private static Attempt post(ReceiverHttp http, String address) {
        return http.post(URI.create(address), "application/json", Map.of("webhook-id", "msg_1"), "{\"a\": \"ō\"}");
    }

    @Test
    void theMessageComesWholeAndOnce() {
        assertThat(post(http, receiver.address("answer"))).isEqualTo(new Attempt(200, ""));

        assertThat(receiver.messages()).singleElement().satisfies(message -> {
            assertThat(message.body()).isEqualTo("{\"a\": \"ō\"}");
            assertThat(message.headers())
                    .containsEntry("webhook-id", "msg_1")
                    .containsEntry("Content-Type", "application/json")
                    .containsEntry("User-Agent", "xero-support-access");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "400, It answered with status 400.",
        "404, It answered with status 404.",
        "410, It answered with status 410.",
        "429, It answered with status 429.",
        "500, It answered with status 500.",
        "503, It answered with status 503."
    })
    void anErrorIsTriedOnceAndTold(int status, String problem) {
        receiver.answers(status);

        assertThat(post(http, receiver.address("answer"))).isEqualTo(new Attempt(status, problem));
        assertThat(receiver.messages()).hasSize(1);
    }

    @Test
    void aReceiverSaysWhenToComeAgain() {
        assertThat(post(http, receiver.address("is-busy")))
                .isEqualTo(new Attempt(429, "It answered with status 429.", Duration.ofMinutes(30)));
    }

    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "3600, 3600",
        "3601, 3600",
        "999999999999, 3600",
        "'Tue, 01 Dec 2026 00:00:00 GMT', 3600",
        "0, 0"
    })
    void nobodyIsLeftAloneForMoreThanAnHour(String retryAfter, long seconds) {
        assertThat(Attempt.answered(503, Optional.of(retryAfter)).pause()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    @Asvs("v5.0.0-15.3.2")
    void aRedirectionIsNotFollowed() {
        assertThat(post(http, receiver.address("redirects")))
                .isEqualTo(new Attempt(307, "It answered with status 307, and a redirection is not followed."));
        assertThat(receiver.messages()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "hangs, " + NO_ANSWER,
        "drips, " + NO_ANSWER,
        "dies, '" + NO_CONNECTION + "'",
        "half-closes, '" + NO_CONNECTION + "'",
        "half-an-answer, '" + NO_CONNECTION + "'"
    })
    void aReceiverThatBehavesBadlyHoldsNobodyForLong(String path, String problem) {
        long begin = System.nanoTime();

        assertThat(post(http, receiver.address(path))).isEqualTo(new Attempt(0, problem));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        assertThat(receiver.messages()).hasSize(1);
    }

    /** A client that closes politely would read all of it. */
    @Test
    void anEndlessAnswerIsNotRead() {
        assertThat(post(http, receiver.address("endless"))).isEqualTo(new Attempt(200, ""));
    }

    @Test
    void aPortWhereNobodyListensIsAFailure() throws IOException {
        int free;
        try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = closed.getLocalPort();
        }
        assertThat(post(http, "http://127.0.0.1:" + free + "/")).isEqualTo(new Attempt(0, NO_CONNECTION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:%d/answer", "http://localhost:%d/answer", "http://[::1]:%d/answer"})
    @Asvs("v5.0.0-1.3.6")
    void nothingIsSentIntoThePrivateNetwork(String address) throws IOException {
        var settings = AddressGuardTest.settings(false);
        var careful = new ReceiverHttp(new AddressGuard(settings), settings);

        assertThat(post(careful, address.formatted(receiver.port())))
                .isEqualTo(new Attempt(0, "Its address is in a private network, where nothing is sent."));
        assertThat(receiver.messages()).isEmpty();
        careful.stop();
    }

    /** The name is resolved once for each delivery, and the connection goes to that very address. */
    @Test
    void aNameThatChangesItsAddressLeadsNowhereElse() throws IOException {
        var resolver = new ChangingNames();
        var settings = AddressGuardTest.settings(false);
        var rebound = new ReceiverHttp(resolver, settings);
        String address = "http://receiver.invalid:%d/answer".formatted(receiver.port());

        assertThat(post(rebound, address).succeeded()).isTrue();
        assertThat(post(rebound, address).problem())
                .isEqualTo("Its address is in a private network, where nothing is sent.");
        assertThat(resolver.asked).containsExactly("receiver.invalid", "receiver.invalid");
        assertThat(receiver.messages()).hasSize(1);
        rebound.stop();
    }

    /** Answers the first time with an address where the receiver of the test listens, and then refuses. */
    private static final class ChangingNames implements DnsResolver {

        private final List<String> asked = new ArrayList<>();

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            asked.add(host);
            if (asked.size() > 1) {
                throw new AddressRefused(host);
            }
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
