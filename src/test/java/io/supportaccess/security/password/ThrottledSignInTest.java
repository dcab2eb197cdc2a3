package io.supportaccess.security.password;

import static io.supportaccess.ApplicationTest.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import io.supportaccess.audit.AuditEntry;
import io.supportaccess.audit.AuditSettings;
import io.supportaccess.audit.AuditTrail;
import io.supportaccess.audit.RateLimitedEvents;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.PersonalText;
import io.supportaccess.request.UserId;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionOperations;

@ApplicationTest
@Asvs({"v5.0.0-6.3.1", "v5.0.0-6.3.4"})
class ThrottledSignInTest {

    @LocalServerPort
    private int port;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private StoredUsers passwords;

    @Autowired
    private IdentityService identities;

    /** A name of nobody, so that no other test has to wait. */
    private final String stranger = "stranger-" + UUID.randomUUID();

    @Test
    void aProgramIsToldHowLongToWait() {
        var login = Base64.getEncoder().encodeToString((stranger + ":wrong").getBytes(StandardCharsets.UTF_8));
        isToldToWait(attempts(
                "GET", "/api/organisations", BodyPublishers.noBody(), Map.of("Authorization", "Basic " + login)));
    }

    @Test
    void tasklistIsToldInTheWordsThatItShows() {
        Response refusal = isToldToWait(attempts(
                "POST",
                "/camunda/api/admin/auth/user/default/login/tasklist",
                BodyPublishers.ofString("username=" + stranger + "&password=wrong"),
                Map.of("Content-Type", "application/x-www-form-urlencoded")));
        assertThat(refusal.json().path("message")).isEqualTo(refusal.json().path("detail"));
    }

    @Test
    void aNameThatIsTooLongForAUserIsWrongEachTimeAndCountedNowhere() {
        for (String name : List.of("a".repeat(65), "\ufdfa".repeat(10))) {
            String form = "username=" + URLEncoder.encode(name, StandardCharsets.UTF_8) + "&password=wrong";
            List<Response> answers = attempts(
                    "POST",
                    "/camunda/api/admin/auth/user/default/login/tasklist",
                    BodyPublishers.ofString(form),
                    Map.of("Content-Type", "application/x-www-form-urlencoded"));
            assertThat(answers).as(name).allSatisfy(answer -> {
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.json().path("detail").asText()).isEqualTo("User name or password is wrong.");
            });
        }
    }

    private List<Response> attempts(String method, String path, BodyPublisher body, Map<String, String> headers) {
        return IntStream.range(0, 9)
                .mapToObj(attempt -> Caller.anonymous(port).send(method, path, body, headers))
                .toList();
    }

    private static Response isToldToWait(List<Response> answers) {
        assertThat(answers.stream().limit(5).map(Response::status)).containsOnly(401);
        Response refusal = answers.stream()
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(refusal.header("Retry-After")).matches("[1-9]\\d?");
        assertThat(refusal.json().path("detail").asText()).startsWith("Too many sign-ins have failed. Try again in ");
        return refusal;
    }

    @Test
    void aFormSaysItToo() {
        var visitor = Visitor.anonymous(port);
        List<String> answers = IntStream.range(0, 9)
                .mapToObj(
                        attempt -> visitor.signIn("/sign-in", stranger, "wrong").location())
                .toList();
        String wait = answers.stream()
                .filter(address -> address.contains("&wait="))
                .findFirst()
                .orElseThrow();
        assertThat(wait).matches("/sign-in\\?to=%2F&wait=\\d+");
        Seen page = visitor.open(wait);
        assertThat(page.text()).contains("Too many sign-ins have failed. Try again in ");
        assertThat(visitor.open("/sign-in?wait=%3Cb%3E").text()).doesNotContain("Too many");
    }

    @Test
    void nobodyWhoHasSignedInGuessesTheOthersPasswordsAtTheEngine() {
        for (String path : List.of("/engine-rest/identity/verify", "/engine-rest/engine/default/identity/verify")) {
            Response answer = Caller.of(port, "admin").post(path, Map.of("username", "approver", "password", PASSWORD));
            assertThat(answer.status()).as(path).isEqualTo(404);
        }
        assertThat(Visitor.of(port, "admin")
                        .sendToCamunda(
                                "POST",
                                "/camunda/api/engine/engine/default/identity/verify",
                                "{\"username\": \"approver\", \"password\": \"%s\"}".formatted(PASSWORD))
                        .status())
                .isEqualTo(404);
    }

    @Test
    @Asvs({"v5.0.0-6.2.3", "v5.0.0-7.5.1"})
    void whoFindsAScreenUnlockedGuessesTheOwnPasswordNoFaster() {
        var user = identities.newUser(stranger);
        user.setPassword(PASSWORD);
        identities.saveUser(user);
        identities.createMembership(stranger, "requesters");
        var unlocked = Visitor.of(port, stranger);
        List<String> doors = List.of(
                "/camunda/api/engine/engine/default/user/%s/credentials",
                "/camunda/api/engine/engine/default/user/%s/credentials/");
        for (String door : doors) {
            Seen wrong = change(unlocked, door.formatted(stranger), "a wrong password");
            assertThat(wrong.status()).as(door + wrong.body()).isEqualTo(400);
            assertThat(wrong.body()).as(door).contains("The given authenticated user password is not valid.");
        }
        assertThat(newest("sign-in-failed")).contains(stranger, "wrong-password", "127.0.0.1");
        for (String door : doors) {
            Seen waits = IntStream.range(0, 9)
                    .mapToObj(attempt -> change(unlocked, door.formatted(stranger), "a wrong password"))
                    .filter(answer -> answer.status() == 429)
                    .findFirst()
                    .orElseThrow();
            assertThat(waits.header("Retry-After")).as(door).matches("[1-9]\\d?");
        }
        assertThat(unlocked.open("/access").status()).as("the session goes on").isEqualTo(200);
        unlocked.submit("/access", "/sign-out", Map.of());
        assertThat(Stream.generate(() -> unlocked.signIn("/sign-in", stranger, "a wrong password"))
                        .limit(4)
                        .map(Seen::location))
                .as("one count for all ways on this device: by itself the form allows four")
                .anyMatch(address -> address.contains("&wait="));
        identities.deleteUser(stranger);
    }

    @Test
    @Asvs("v5.0.0-7.5.1")
    void aStrangerAtTheSameAddressKeepsNobodyFromConfirmingWhoTheyAre() {
        var user = identities.newUser(stranger);
        user.setPassword(PASSWORD);
        identities.saveUser(user);
        identities.createMembership(stranger, "requesters");
        var owner = Visitor.of(port, stranger);
        Visitor.of(port, stranger);
        assertThat(Stream.generate(() -> Visitor.anonymous(port).signIn("/sign-in", stranger, "wrong"))
                        .limit(9)
                        .map(Seen::location))
                .anyMatch(address -> address.contains("&wait="));

        String sessions = "/access/sessions";
        assertThat(owner.submit(sessions, sessions, Map.of("session", "others", "password", PASSWORD))
                        .location())
                .isEqualTo(sessions);
        String factor = "/access/second-factor";
        assertThat(owner.submit(factor, factor, Map.of("password", PASSWORD)).status())
                .isEqualTo(200);
        assertThat(change(owner, "/camunda/api/engine/engine/default/user/%s/credentials".formatted(stranger), PASSWORD)
                        .status())
                .isEqualTo(204);
        identities.deleteUser(stranger);
    }

    private static Seen change(Visitor visitor, String door, String own) {
        String body =
                "{\"password\": \"another fine long password\", \"authenticatedUserPassword\": \"%s\"}".formatted(own);
        return door.startsWith("/camunda")
                ? visitor.sendToCamunda("PUT", door, body)
                : visitor.sendToEngine("PUT", door, body);
    }

    @Test
    @Asvs("v5.0.0-15.2.2")
    void othersAreServedMeanwhile() {
        for (int attempt = 0; attempt < 7; attempt++) {
            Visitor.anonymous(port).signIn("/sign-in", stranger, "wrong");
        }
        assertThat(Visitor.of(port, "requester").open("/access").status()).isEqualTo(200);
    }

    @Test
    @Asvs("v5.0.0-16.3.1")
    void theTrailKeepsWhoSignedInAndWhoCouldNotButNoNameThatMayBeAPassword() {
        Visitor.of(port, "auditor");
        assertThat(newest("signed-in")).contains("auditor", "127.0.0.1");

        Visitor.anonymous(port).signIn("/sign-in", "approver", "wrong");
        assertThat(newest("sign-in-failed")).contains("approver", "wrong-password");
        Visitor.anonymous(port).signIn("/sign-in", stranger, PASSWORD);
        assertThat(newest("sign-in-failed")).contains("(no such user)").doesNotContain("stranger");
    }

    @Test
    void aCrowdOfFailuresIsCountedFillsNoDiskAndHidesNoneAtAUsersAccount() {
        List<DomainEvent> facts = new ArrayList<>();
        var rationed = new RateLimitedEvents(
                fact -> facts.add((DomainEvent) fact),
                new AuditSettings(
                        Duration.ofSeconds(2), Duration.ofMinutes(1), Duration.ofMinutes(10), Path.of("heads"), 60, 5),
                TransactionOperations.withoutTransaction());
        var journal = new SignInAudit(passwords, fact -> facts.add((DomainEvent) fact), rationed);
        for (int attempt = 0; attempt < 1_000; attempt++) {
            journal.failed(stranger, ClientAddress.of("192.0.2." + attempt % 100), "wrong-password");
        }
        assertThat(facts).hasSize(10);
        journal.failed("approver", ClientAddress.of("192.0.2.1"), "wrong-password");
        assertThat(facts)
                .hasSize(11)
                .last()
                .isEqualTo(new DomainEvent(
                        EventType.SIGN_IN_FAILED,
                        Optional.empty(),
                        DomainEvent.SYSTEM,
                        Map.of(
                                "user",
                                new UserId("approver"),
                                "address",
                                new PersonalText("192.0.2.1"),
                                "because",
                                "wrong-password")));
        rationed.beginMinute();
        assertThat(facts)
                .hasSize(12)
                .last()
                .isEqualTo(new DomainEvent(
                        EventType.SIGN_IN_FAILED,
                        Optional.empty(),
                        DomainEvent.SYSTEM,
                        Map.of("notKept", 990L, "of", "(no such user)")));
    }

    private String newest(String code) {
        var newest = new AtomicReference<AuditEntry>();
        audit.forEach(Optional.empty(), entry -> {
            if (entry.code().equals(code)) {
                newest.set(entry);
            }
        });
        return newest.get().actor() + " " + newest.get().details();
    }
}
