package io.supportaccess.security.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.RawCall;
import io.supportaccess.Visitor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Wrong passwords from many addresses, as a trusted proxy names them, and the people whom they are meant to lock out. */
@ApplicationTest
@Asvs("v5.0.0-6.3.1")
@TestPropertySource(properties = "support-access.sign-in.failures-per-address=50")
class NobodyIsLockedOutTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger addresses = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();

    @LocalServerPort
    private int port;

    @AfterEach
    void end() {
        over.set(true);
        threads.shutdown();
    }

    @Test
    void theRightPasswordFromANewAddressIsTakenDuringAnAttackFromEverywhere() throws Exception {
        List<Future<?>> attackers = attack(3, () -> "approver");
        await().until(() -> wrong.get() > 100);
        for (int host = 1; host <= 55; host++) {
            assertThat(call("198.51.100." + host, "approver", ApplicationTest.PASSWORD))
                    .as("address %d", host)
                    .startsWith("HTTP/1.1 200");
        }
        over.set(true);
        for (Future<?> attacker : attackers) {
            attacker.get();
        }
    }

    @Test
    void aKnownDeviceComesInFromAnAddressThatIsUsedUp() {
        List<String> device = RawCall.header(signIn("192.0.2.10", "requester", List.of()), "Set-Cookie").stream()
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .filter(cookie -> cookie.startsWith("device-"))
                .toList();
        assertThat(device).hasSize(1);
        for (int failure = 0; failure < 60; failure++) {
            call("192.0.2.11", "requester", "wrong");
        }
        assertThat(RawCall.header(signIn("192.0.2.11", "requester", List.of()), "Location"))
                .singleElement()
                .asString()
                .contains("&wait=");
        assertThat(RawCall.header(signIn("192.0.2.11", "requester", device), "Location"))
                .containsExactly("/");
    }

    @Test
    void randomNamesFromManyAddressesSlowNobodyDownWhoIsSignedIn() throws Exception {
        Visitor signedIn = Visitor.of(port, "requester");
        List<Future<?>> attackers = attack(60, () -> UUID.randomUUID().toString());
        await().until(() -> wrong.get() > 100);
        for (int time = 0; time < 20; time++) {
            assertThat(signedIn.open("/access").status()).isEqualTo(200);
            assertThat(Caller.of(port, "requester").get("/api/support-requests").status())
                    .isEqualTo(200);
            assertThat(Caller.anonymous(port).get("/actuator/health").status()).isEqualTo(200);
        }
        over.set(true);
        for (Future<?> attacker : attackers) {
            attacker.get();
        }
    }

    @Test
    void moreGuessesThanThereArePlacesLeaveTheSignedInTheirPages() throws Exception {
        Visitor signedIn = Visitor.of(port, "requester");
        List<Future<?>> attackers = attack(150, () -> UUID.randomUUID().toString());
        await().until(() -> wrong.get() > 300);
        for (int time = 0; time < 45; time++) {
            assertThat(signedIn.open("/access").status()).isEqualTo(200);
        }
        over.set(true);
        for (Future<?> attacker : attackers) {
            attacker.get();
        }
    }

    private List<Future<?>> attack(int attackers, Supplier<String> account) {
        List<Future<?>> begun = new ArrayList<>();
        for (int attacker = 0; attacker < attackers; attacker++) {
            begun.add(threads.submit(() -> {
                while (!over.get()) {
                    int address = addresses.incrementAndGet();
                    call(
                            "10." + address / 65_536 + "." + address / 256 % 256 + "." + address % 256,
                            account.get(),
                            "wrong");
                    wrong.incrementAndGet();
                }
            }));
        }
        return begun;
    }

    private String call(String from, String user, String password) {
        String login = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return send(from, "GET /api/organisations HTTP/1.1", List.of("Authorization: Basic " + login), "");
    }

    /** By the form on our page. */
    private String signIn(String from, String user, List<String> cookies) {
        String page = send(from, "GET /sign-in HTTP/1.1", List.of(), "");
        var token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
        assertThat(token.find()).isTrue();
        String session = RawCall.header(page, "Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("JSESSIONID="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
        String form = "username=%s&password=%s&_csrf=%s"
                .formatted(user, encoded(ApplicationTest.PASSWORD), encoded(token.group(1)));
        String all = Stream.concat(Stream.of(session), cookies.stream()).collect(Collectors.joining("; "));
        return send(
                from,
                "POST /sign-in HTTP/1.1",
                List.of(
                        "Cookie: " + all,
                        "Content-Type: application/x-www-form-urlencoded",
                        "Content-Length: " + form.length()),
                form);
    }

    private String send(String from, String call, List<String> headers, String body) {
        List<String> lines =
                new ArrayList<>(List.of(call, "Host: localhost", "Connection: close", "X-Forwarded-For: " + from));
        lines.addAll(headers);
        if (!body.isEmpty()) {
            lines.add("");
            lines.add(body);
        }
        return new RawCall(port, ApplicationTest.TRUSTED_PROXY).answer(lines.toArray(String[]::new));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
