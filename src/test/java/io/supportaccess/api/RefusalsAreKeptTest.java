package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import io.supportaccess.audit.AuditEntry;
import io.supportaccess.audit.AuditTrail;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.PersonalText;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
@Asvs({"v5.0.0-16.3.2", "v5.0.0-16.3.3"})
class RefusalsAreKeptTest {

    private static final String HERE = "127.0.0.1";

    @LocalServerPort
    private int port;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationEventPublisher events;

    private int before;

    @BeforeEach
    void fromNowOn() {
        before = (int) trail.count(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "400, admin, POST, /api/support-requests",
        "403, auditor, POST, /api/support-requests",
        "403, approver, GET, /api/audit",
        "404, admin, GET, /somewhere",
        "404, admin, POST, /engine-rest/deployment/create",
        "404, requester, GET, /api/support-requests/XS-NOT-SEEN",
        "405, admin, PUT, /api/support-requests"
    })
    void whatASignedInPersonIsRefusedLeavesOneEntry(int status, String user, String method, String path) {
        assertThat(Caller.of(port, user)
                        .send(method, path, BodyPublishers.ofString("{}"), Map.of())
                        .status())
                .isEqualTo(status);
        isKept(user, status, method + " " + path);
    }

    @ParameterizedTest
    @CsvSource({
        "400, GET, /camunda/app/;a=b/tasklist, /camunda/app//tasklist",
        "401, POST, /api/support-requests, /api/support-requests",
        "401, GET, /somewhere, /somewhere"
    })
    void soDoesWhatAStrangerIsRefused(int status, String method, String path, String kept) {
        assertThat(Caller.anonymous(port)
                        .send(method, path, BodyPublishers.ofString("{}"), Map.of("Authorization", "Nobody"))
                        .status())
                .isEqualTo(status);
        isKept("anonymous", status, method + " " + kept);
    }

    @Test
    void soDoesEachWrongPasswordAndWhoHasToWait() {
        var login = Base64.getEncoder()
                .encodeToString(("stranger-" + UUID.randomUUID() + ":wrong").getBytes(StandardCharsets.UTF_8));
        List<Integer> answers = IntStream.range(0, 9)
                .mapToObj(attempt -> Caller.anonymous(port)
                        .send("GET", "/api/access", BodyPublishers.noBody(), Map.of("Authorization", "Basic " + login)))
                .map(Response::status)
                .toList();
        assertThat(answers).contains(401, 429);
        assertThat(refusals(answers.size()))
                .extracting(entry -> entry.details().get("status"))
                .containsExactlyInAnyOrderElementsOf(answers);
        assertThat(keptTexts()).isNotEmpty().noneMatch(text -> text.contains(login));
    }

    @Test
    void soDoesABodyThatIsTooLargeOrNoJson() {
        Caller admin = Caller.of(port, "admin");
        assertThat(admin.post("/api/support-requests", "x".repeat(600_000)).status())
                .isEqualTo(413);
        assertThat(admin.send(
                                "POST",
                                "/api/support-requests",
                                BodyPublishers.ofString("x"),
                                Map.of("Content-Type", "application/xml"))
                        .status())
                .isEqualTo(415);
        assertThat(refusals(2))
                .extracting(AuditEntry::actor, entry -> entry.details().get("status"))
                .containsExactlyInAnyOrder(tuple("admin", 413), tuple("admin", 415));
    }

    @Test
    void soDoesAFormOfAnotherSite() {
        Visitor requester = Visitor.of(port, "requester");
        fromNowOn();
        assertThat(requester.post("/requests/XS-1/completion", Map.of()).status())
                .isEqualTo(403);
        isKept("requester", 403, "POST /requests/XS-1/completion");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/access", "/camunda/api/admin/auth/user/default"})
    void whoIsOnlyAskedToSignInWasRefusedNothing(String path) {
        assertThat(Caller.anonymous(port).get(path).status()).isIn(302, 401, 404);
        Caller.of(port, "auditor").get("/api/support-requests/XS-NOT-SEEN");
        isKept("auditor", 404, "GET /api/support-requests/XS-NOT-SEEN");
    }

    @Test
    void whoReadsWithoutCredentialsWherePeopleAreNotAskedIsKept() {
        assertThat(Caller.anonymous(port).get("/api/audit").status()).isEqualTo(401);
        isKept("anonymous", 401, "GET /api/audit");
    }

    @Test
    void aMessageThatIsNotDraftedYetMayBeAskedFor() {
        Caller requester = Caller.of(port, "requester");
        String reference = requester
                .post(
                        "/api/support-requests",
                        Map.of(
                                "organisation", "Waiting " + UUID.randomUUID(),
                                "subject", "Bank feed stopped",
                                "description", "Since Monday the feed of our cheque account brings no new lines."))
                .json()
                .path("reference")
                .asText();
        fromNowOn();
        assertThat(requester
                        .get("/api/support-requests/" + reference + "/message")
                        .status())
                .isEqualTo(404);
        assertThat(requester
                        .post("/api/support-requests/" + reference + "/completion", Map.of())
                        .status())
                .isEqualTo(409);
        isKept("requester", 409, "POST /api/support-requests/" + reference + "/completion");
        assertThat(refusals(1).get(0).reference()).contains(reference);
    }

    @Test
    @Asvs({"v5.0.0-16.2.5", "v5.0.0-16.4.1"})
    void noSecretAndNoOtherLineGetsIntoTheTrailByAnAddress() {
        String secret = "sk_live_" + "4eC39HqLyjWDarjtT1zdp7dc";
        Caller admin = Caller.of(port, "admin");
        admin.get("/api/no-such-call/%D5%91?password=Tr0ub4dor&token=" + secret);
        admin.get("/api/no-such-call/" + secret);
        admin.get("/api/" + "long".repeat(100));
        assertThat(refusals(3)).hasSize(3);
        assertThat(keptTexts())
                .filteredOn(text -> !text.equals(HERE))
                .hasSize(3)
                .contains("GET /api/no-such-call/%D5%91")
                .allMatch(text -> text.matches("[\\x20-\\x7E]{1,128}"))
                .noneMatch(text -> text.contains(secret) || text.contains("Tr0ub4dor"));
    }

    /** By the settings as they are without ours: what strangers can make the trail grow in a day, wherever they call from. */
    @Test
    void theWorstThatStrangersDoToTheDiskIsKnownAndSmall() {
        int keptAMinute = 3 * (2 * 5 + 1);
        long size = sizeOfTrail();
        int calls = 3_000;
        for (int call = 0; call < calls; call++) {
            events.publishEvent(new DomainEvent(
                    EventType.REFUSED,
                    Optional.empty(),
                    DomainEvent.ANONYMOUS,
                    Map.of(
                            "call", new PersonalText("DELETE /" + "%04d".formatted(call) + "x".repeat(115)),
                            "status", 401,
                            "address", new PersonalText("20010db800000000/64"))));
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> waiting() == 0);
        long each = (sizeOfTrail() - size) / calls;
        long aDay = each * keptAMinute * 24 * 60 / 1_000_000;
        System.out.printf("A refusal takes %d bytes, strangers at most %d MB a day%n", each, aDay);
        assertThat(each).isBetween(600L, 1_600L);
        assertThat(aDay).isLessThan(80);
    }

    private long sizeOfTrail() {
        return jdbc.sql("""
                        select sum(pg_total_relation_size(c.oid)) from pg_class c
                         where relname in ('audit_entry', 'audit_personal', 'audit_link', 'audit_unsealed')
                        """).query(Long.class).single();
    }

    private long waiting() {
        return jdbc.sql("select count(*) from audit_unsealed").query(Long.class).single();
    }

    private void isKept(String actor, int status, String call) {
        assertThat(refusals(1)).singleElement().satisfies(entry -> {
            assertThat(entry.actor()).isEqualTo(actor);
            assertThat(entry.details()).isEqualTo(Map.of("call", call, "status", status, "address", HERE));
        });
    }

    /** They are kept once the answer is on its way. */
    private List<AuditEntry> refusals(int wanted) {
        return await().until(this::refusals, kept -> kept.size() >= wanted);
    }

    private List<AuditEntry> refusals() {
        return trail.page(Optional.empty(), 0, (int) trail.count(Optional.empty()) + 1).stream()
                .skip(before)
                .filter(entry -> entry.code().equals("refused"))
                .toList();
    }

    private List<String> keptTexts() {
        return jdbc.sql("select value from audit_personal where entry_id >= :first order by entry_id")
                .param("first", refusals().get(0).id())
                .query(String.class)
                .list();
    }
}
