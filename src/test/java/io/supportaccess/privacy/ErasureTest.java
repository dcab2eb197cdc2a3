package io.supportaccess.privacy;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.LockWaits;
import io.supportaccess.Visitor;
import io.supportaccess.WholeDatabase;
import io.supportaccess.access.Evidences;
import io.supportaccess.audit.Seals;
import io.supportaccess.audit.SignNow;
import io.supportaccess.audit.TrailVerifier;
import io.supportaccess.audit.TrailVerifier.Verified;
import io.supportaccess.audit.TrailWithProof;
import io.supportaccess.file.CheckedFile;
import io.supportaccess.file.DraftAttachments;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.RequestDraft;
import io.supportaccess.request.RequestDrafts;
import io.supportaccess.request.Requests;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is erased is found nowhere any more, and the audit trail still proves itself. */
@ApplicationTest
@ExtendWith(OutputCaptureExtension.class)
class ErasureTest {

    private static final Map<String, String> REASON = Map.of("reason", "Asked for by the person.");
    private static final int WALKED = 7;

    /** What each canary begins with. */
    private static final String CANARY = "Quill";

    private static final int CANARY_LENGTH = CANARY.length() + 9;

    private final List<String> canaries = new ArrayList<>();
    private final Map<String, Integer> kinds = new TreeMap<>();
    private int people;

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private LockWaits waits;

    @Autowired
    private RequestDrafts drafts;

    @Autowired
    private DraftAttachments drafted;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TrailWithProof trail;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TrailErasure trailErasure;

    @Autowired
    private SignNow sealer;

    @Autowired
    private Seals seals;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ObjectMapper json;

    @Test
    @Asvs("v5.0.0-14.2.4")
    void noneOfTwoHundredCanariesIsLeftInADumpOrTheLog(CapturedOutput log) {
        List<String> references = new ArrayList<>();
        List<String> people = new ArrayList<>();
        for (int number = 0; number < WALKED; number++) {
            var team = new Team(
                    person("requesters"), person("access-managers"), person("access-managers"), person("approvers"));
            people.addAll(team.all());
            references.add(walked(team));
            references.add(withdrawn(team));
            leaveTraces(team.requester);
        }
        String provided = provided();
        people.add(provided);
        assertThat(canaries).hasSizeGreaterThanOrEqualTo(200).doesNotHaveDuplicates();
        assertThat(kinds).hasSizeGreaterThanOrEqualTo(25);
        System.out.printf("%d canaries of %d kinds: %s%n", canaries.size(), kinds.size(), kinds);
        assertThat(leftIn(dump())).as("before").containsAll(canaries);

        references.forEach(
                reference -> assertThat(eraseRequest(reference).status()).isEqualTo(204));
        people.forEach(person -> assertThat(erasePerson(person).status()).isEqualTo(204));

        assertThat(leftIn(dump())).isEmpty();
        assertThat(leftIn(log.getAll())).isEmpty();
        assertThat(verified().chained() + verified().waiting()).isPositive();
        references.forEach(reference -> assertThat(Caller.of(port, "auditor")
                        .get("/api/support-requests/" + reference)
                        .json()
                        .path("subject")
                        .asText())
                .isEqualTo(RequestErasure.ERASED));
    }

    @Test
    void anErasedPersonsSessionsAreInTheirDataAndGoWithThem() {
        String manager = person("access-managers");
        Visitor visitor = Visitor.anonymous(port);
        visitor.signIn("/sign-in", manager, ApplicationTest.PASSWORD);
        var sessions = Caller.of(port, "admin")
                .get("/api/people/%s/data".formatted(manager))
                .json()
                .path("tables")
                .path("browser_session");
        assertThat(sessions).singleElement().satisfies(session -> {
            assertThat(session.path("address").asText()).isEqualTo("127.0.0.1");
            assertThat(session.has("password_mark")).isFalse();
        });

        assertThat(erasePerson(manager).status()).isEqualTo(204);

        assertThat(jdbc.sql("select count(*) from browser_session where user_id = :user")
                        .param("user", manager)
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(visitor.open("/access").location()).isEqualTo("/sign-in?to=%2Faccess");
    }

    @Test
    void nothingTiesAnErasedPersonsNameToThePseudonym() {
        String user = person("requesters");
        leaveTraces(user);

        assertThat(erasePerson(user).status()).isEqualTo(204);

        String trail = whole("/api/audit");
        assertThat(leftIn(trail)).isEmpty();
        String pseudonym = jdbc.sql("""
            select e.details -> 'people' -> 0 ->> 'person' from audit_entry e
             where e.code = 'personal-data-erased' order by e.id desc limit 1
            """).query(String.class).single();
        for (String operation : List.of("Create", "Delete")) {
            assertThat(trail)
                    .contains("{\"to\":\"%s\",\"entity\":\"User\",\"property\":\"userId\",\"operation\":\"%s\"}"
                            .formatted(pseudonym, operation));
        }
        assertThat(verified().chained() + verified().waiting()).isPositive();
    }

    @Test
    void aWordThatManyMeanIsTakenOutWhereItMeansThePersonAlone() {
        created("will", "Will", "Mark", "");
        identities.createMembership("will", "requesters");
        ProcessInstance own = cases.start("will", Map.of("subject", "Will cannot sign in, says Mark"));
        cases.withdraw(own, "will");
        String subject = "It will not mark what Mark, Will and Will Mark saw";
        ProcessInstance others = cases.start(Map.of("subject", subject));
        Map<String, String> typed = Map.of("subject", subject);
        drafts.save("requester", "", new RequestDraft(typed, List.of()));
        long before = refused();
        Caller.of(port, "requester").get("/api/people/will/data");
        await().until(() -> refused() > before);
        Caller.of(port, "requester")
                .post(
                        "/api/support-requests/%s/withdrawal".formatted(others.getBusinessKey()),
                        Map.of("reason", "We will ask again."));
        assertThat(reasons()).isOne();

        assertThat(erasePerson("will").status()).isEqualTo(204);

        assertThat(cases.request(own).question().subject()).isEqualTo("… cannot sign in, says …");
        assertThat(cases.request(own).requester()).startsWith("person-");
        assertThat(cases.request(others).question().subject()).isEqualTo("It will not mark what … and … saw");
        assertThat(drafts.of("requester", "")).containsEntry("subject", "It will not mark what … and … saw");
        drafts.forget("requester", "");
        assertThat(whole("/api/audit")).doesNotContain("/will/", ":\"will\"");
        assertThat(reasons()).isOne();
    }

    @Test
    void theFilesOfADraftGoWithItsPersonAndThoseOfOthersLoseTheName() {
        created("drafter", "Drew", "Drafter", "");
        drafted.add("drafter", "", CheckedFile.from("feed.pdf", Evidences.pdf("feed")));
        drafted.add("requester", "", CheckedFile.from("for Drew Drafter.pdf", Evidences.pdf("for a colleague")));

        assertThat(erasePerson("drafter").status()).isEqualTo(204);

        assertThat(jdbc.sql("select added_by || ': ' || file_name from attachment where copied_from is not null")
                        .query(String.class)
                        .list())
                .containsExactly("requester: for ….pdf");
        drafts.forget("requester", "");
    }

    /** Sentences of others in the trail that hold the word. */
    private long reasons() {
        return jdbc.sql("select count(*) from audit_personal where value = 'We will ask again.'")
                .query(Long.class)
                .single();
    }

    @Test
    void whoWasDeletedInAdminIsErasedByWhatTheyWereCalled() {
        String user = person("requesters");
        leaveTraces(user);
        User known = identities.createUserQuery().userId(user).singleResult();
        String name = known.getFirstName() + " " + known.getLastName();
        assertThat(Caller.of(port, "admin")
                        .send(
                                "DELETE",
                                "/engine-rest/user/" + user.replace("@", "%40"),
                                BodyPublishers.noBody(),
                                Map.of())
                        .status())
                .isEqualTo(204);

        Response answer = Caller.of(port, "admin")
                .post(
                        "/api/people/%s/erasure".formatted(user),
                        Map.of("reason", "Asked for.", "name", name, "mail", known.getEmail()));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(204);
        assertThat(leftIn(dump())).isEmpty();
    }

    /** The application does not keep the names that a user had before, so the administrator gives them. */
    @Test
    void whoHadAnotherNameAndAddressIsErasedByBoth() {
        String user = person("requesters");
        leaveTraces(user);
        User changed = identities.createUserQuery().userId(user).singleResult();
        String name = changed.getFirstName() + " " + changed.getLastName();
        String mail = changed.getEmail();
        changed.setFirstName(canary("first name"));
        changed.setLastName(canary("last name"));
        changed.setEmail(canary("mail") + "@practice.example");
        identities.saveUser(changed);

        Response answer = Caller.of(port, "admin")
                .post(
                        "/api/people/%s/erasure".formatted(user),
                        Map.of("reason", "Asked for.", "name", name, "mail", mail));

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(204);
        assertThat(leftIn(dump())).isEmpty();
    }

    @Test
    void theReasonOfAnErasureDoesNotNameThePerson() {
        String user = person("requesters");
        User known = identities.createUserQuery().userId(user).singleResult();
        for (String named : List.of(user, known.getLastName(), known.getEmail())) {
            assertThat(Caller.of(port, "admin")
                            .post(
                                    "/api/people/%s/erasure".formatted(user),
                                    Map.of("reason", "Asked for by %s.".formatted(named)))
                            .errors())
                    .containsExactly("reason: must not name the person: it stays in the audit trail.");
        }
        assertThat(identities.createUserQuery().userId(user).count()).isOne();
    }

    @Test
    void anOrganisationIsKnownNoLongerThanItsCasesUnlessSomebodyKeepsIt() {
        String named = canary("organisation");
        String kept = canary("organisation") + " Ltd";
        Caller admin = Caller.of(port, "admin");
        assertThat(admin.put("/api/organisations/kept-by-admin", Map.of("name", kept))
                        .status())
                .isEqualTo(201);
        List<ProcessInstance> both = Stream.of(named, named, kept)
                .map(organisation -> cases.start(Map.of("organisation", organisation)))
                .toList();
        both.forEach(request -> cases.withdraw(request, "requester"));

        eraseRequest(both.get(0).getBusinessKey());
        assertThat(cases.request(both.get(1)).organisation().name()).isEqualTo(named);
        eraseRequest(both.get(1).getBusinessKey());
        eraseRequest(both.get(2).getBusinessKey());

        assertThat(leftIn(dump())).containsExactly(kept.replace(" Ltd", ""));
        assertThat(cases.request(both.get(0)).organisation())
                .isEqualTo(cases.request(both.get(1)).organisation())
                .satisfies(
                        organisation -> assertThat(organisation.name()).isEqualTo("Organisation " + organisation.id()));
        assertThat(admin.get("/api/organisations/kept-by-admin")
                        .json()
                        .path("name")
                        .asText())
                .isEqualTo(kept);
        assertThat(verified().chained() + verified().waiting()).isPositive();
    }

    @Test
    void aFormerNameOfAnOrganisationGoesWithIt() {
        String former = canary("organisation") + " Ltd";
        Caller admin = Caller.of(port, "admin");
        String path = "/api/organisations/renamed-" + System.nanoTime();
        admin.put(
                path,
                Map.of("name", former, "shortCode", "!" + canary("short code").substring(0, 14)));
        assertThat(admin.put(path, Map.of("name", canary("organisation") + " Ltd"))
                        .status())
                .isEqualTo(200);

        assertThat(admin.post(path + "/erasure", REASON).status()).isEqualTo(204);

        assertThat(leftIn(dump())).isEmpty();
        assertThat(verified().chained() + verified().waiting()).isPositive();
    }

    /** The person works at one computer while an administrator erases them at another. */
    @Test
    void whoIsJustBeingErasedMakesNoRequest() {
        String user = person("requesters");
        var calls = new ArrayList<CompletableFuture<Response>>();
        transaction.executeWithoutResult(inTheWay -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended('personal-data-erased', 0))")
                    .query(row -> {});
            calls.add(CompletableFuture.supplyAsync(() -> erasePerson(user)));
            await().until(() -> waits.count() >= 1);
            calls.add(CompletableFuture.supplyAsync(() -> Caller.of(port, user)
                    .post(
                            "/api/support-requests",
                            Map.of(
                                    "organisation",
                                    Cases.newOrganisation(),
                                    "subject",
                                    "Bank feed stopped",
                                    "description",
                                    Cases.DESCRIPTION))));
            await().until(() -> calls.get(1).isDone() || waits.count() >= 2);
        });

        assertThat(calls.get(0).join().status()).isEqualTo(204);
        assertThat(calls.get(1).join().status())
                .as(calls.get(1).join().response().body())
                .isEqualTo(409);
        assertThat(jdbc.sql("select count(*) from support_request where requester = :user")
                        .param("user", user)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void anOrganisationOfAnErasedAccessManagerOpensToNobody() {
        String manager = person("access-managers");
        String other = person("access-managers");
        Caller admin = Caller.of(port, "admin");
        String id = "managed-" + System.nanoTime();
        String organisation = Cases.newOrganisation();
        admin.put("/api/organisations/" + id, Map.of("name", organisation, "accessManagers", List.of(manager)));
        ProcessInstance request = cases.start(Map.of("organisation", organisation));
        String path = "/api/support-requests/" + request.getBusinessKey();
        assertThat(Caller.of(port, other).get(path).status()).isEqualTo(404);

        assertThat(erasePerson(manager).status()).isEqualTo(204);

        assertThat(Caller.of(port, other).get(path).status()).isEqualTo(404);
        assertThat(admin.get("/api/organisations/" + id).json().path("accessManagers"))
                .singleElement()
                .satisfies(left -> assertThat(left.asText()).startsWith("person-"));
        cases.complete(request, "admin", ModelIds.OPEN_USERS_SETTINGS, Map.of());
        cases.withdraw(request, "requester");
        assertThat(admin.put("/api/organisations/" + id, Map.of("name", organisation, "accessManagers", List.of(other)))
                        .status())
                .isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from person where user_id like 'person-%'")
                        .query(Long.class)
                        .single())
                .as("a pseudonym gets no pseudonym")
                .isZero();
    }

    @Test
    void aNameIsErasedHoweverItsLettersAreWritten() {
        String last = "Schr\u00F6derovi\u0107";
        created("letters", "Zo\u00EB", last, "zoe@schroederovic.example");
        identities.createMembership("letters", "requesters");
        String decomposed = Normalizer.normalize(last, Form.NFD);
        String hidden = "Schr\u00F6der\u00ADovi\u0107, Schr\u00F6der\u200Bovi\u0107";
        ProcessInstance request = cases.start(Map.of(
                "subject",
                "Ask " + decomposed,
                "contactName",
                decomposed,
                "contactEmail",
                "zoe+office@schroederovic.example",
                "description",
                "Seen by %s, that is %s.%nWrite to Zoe+xero@Schroederovic.example.".formatted(decomposed, hidden)));
        Caller.of(port, "requester")
                .post(
                        "/api/support-requests/%s/withdrawal".formatted(request.getBusinessKey()),
                        Map.of("reason", hidden + " and " + decomposed + " have solved it."));

        assertThat(erasePerson("letters").status()).isEqualTo(204);

        assertThat(Normalizer.normalize(dump(), Form.NFD).replaceAll("\\p{M}|\\p{Cf}", ""))
                .doesNotContainIgnoringCase("schroderovic")
                .doesNotContainIgnoringCase("schroederovic");
        assertThat(cases.request(request).question().description())
                .isEqualTo("Seen by …, that is ….%nWrite to ….".formatted());
    }

    @Test
    void anAdministratorErasesAnOrganisationWithItsCases() {
        String id = canary("id of an organisation");
        String name = canary("organisation") + " Ltd";
        Caller admin = Caller.of(port, "admin");
        String path = "/api/organisations/" + id;
        admin.put(
                path,
                Map.of("name", name, "shortCode", "!" + canary("short code").substring(0, 14)));
        ProcessInstance request = cases.start(Map.of("organisation", name));
        assertThat(admin.post(path + "/erasure", REASON).json().path("detail").asText())
                .isEqualTo("The organisation has requests that are still open: %s. End or withdraw them first."
                        .formatted(request.getBusinessKey()));
        cases.withdraw(request, "requester");
        long before = refused();
        assertThat(Caller.of(port, "approver").post(path + "/erasure", REASON).status())
                .isEqualTo(403);
        await().until(() -> refused() > before);
        assertThat(admin.post(path + "/erasure", Map.of("reason", "Asked for by " + name))
                        .errors())
                .containsExactly("reason: must not name the organisation: it stays in the audit trail.");
        await().until(() -> refused() > before + 1);

        assertThat(admin.post(path + "/erasure", REASON).status()).isEqualTo(204);

        assertThat(leftIn(dump())).isEmpty();
        assertThat(admin.get(path).status()).isEqualTo(404);
        assertThat(cases.request(request).organisation().name()).startsWith("Organisation ");
        assertThat(cases.request(request).question().subject()).isEqualTo(RequestErasure.ERASED);
        assertThat(verified().chained() + verified().waiting()).isPositive();
    }

    @Test
    void nobodyRequestsAccessToAnOrganisationWhoseNameIsErased() {
        Caller admin = Caller.of(port, "admin");
        String path = "/api/organisations/" + canary("id of an organisation");
        String name = canary("organisation") + " Ltd";
        admin.put(path, Map.of("name", name));
        List<ProcessInstance> both = Stream.of(name, canary("organisation"))
                .map(organisation -> cases.start(Map.of("organisation", organisation)))
                .toList();
        both.forEach(request -> cases.withdraw(request, "requester"));
        assertThat(admin.post(path + "/erasure", REASON).status()).isEqualTo(204);
        eraseRequest(both.get(1).getBusinessKey());

        for (ProcessInstance request : both) {
            String erased = cases.request(request).organisation().name();
            assertThat(Caller.of(port, "requester")
                            .post(
                                    "/api/support-requests",
                                    Map.of(
                                            "organisation",
                                            erased.toUpperCase(Locale.ROOT),
                                            "subject",
                                            "Bank feed stopped",
                                            "description",
                                            Cases.DESCRIPTION,
                                            "category",
                                            "bank-feeds"))
                            .errors())
                    .containsExactly("organisation: must be the organisation's name in Xero. This one stands for a name"
                            + " that is erased.");
        }
    }

    @Test
    void aNameGoesFromTheTextsOfTheDetailsAndNothingElse() throws Exception {
        String user = person("requesters");
        String first = identities.createUserQuery().userId(user).singleResult().getFirstName();
        String details =
                json.writeValueAsString(Map.of("exactError", "null {}\n" + first + " saw it", "bank", "Example Bank"));
        ProcessInstance request = cases.start(user, Map.of("details", details));
        cases.withdraw(request, user);
        for (String sign : List.of("{}", "exactError", "null")) {
            assertThat(Caller.of(port, "admin")
                            .post(
                                    "/api/people/%s/erasure".formatted(encode(sign, UTF_8)),
                                    Map.of("reason", "Asked for."))
                            .status())
                    .as(sign)
                    .isEqualTo(204);
        }

        assertThat(erasePerson(user).status()).isEqualTo(204);

        assertThat(cases.request(request).details().now().toString())
                .contains("exactError=")
                .contains("\n… saw it")
                .contains("bank=Example Bank");
    }

    @Test
    void aTextThatGetsTooShortForItsFieldIsErasedAllTheSame() {
        String user = person("requesters");
        ProcessInstance request = cases.start(
                user,
                Map.of(
                        "description",
                        "Asked by "
                                + identities
                                        .createUserQuery()
                                        .userId(user)
                                        .singleResult()
                                        .getFirstName()));
        cases.withdraw(request, user);

        assertThat(erasePerson(user).status()).isEqualTo(204);

        assertThat(cases.request(request).question().description()).isEqualTo("Asked by …");
    }

    private String whole(String path) {
        return Caller.of(port, "auditor")
                .send("GET", path, BodyPublishers.noBody(), Map.of("Accept", "application/x-ndjson"))
                .response()
                .body();
    }

    @Test
    void anErasedPersonStandsUnderOnePseudonymAndTheTrailStaysValid() {
        String manager = person("access-managers");
        ProcessInstance request = cases.start();
        cases.complete(request, manager, ModelIds.OPEN_USERS_SETTINGS, Map.of());
        cases.withdraw(request, "requester");

        assertThat(erasePerson(manager).status()).isEqualTo(204);

        List<String> actors = Caller.of(port, "auditor")
                .get("/api/support-requests/%s/audit".formatted(request.getBusinessKey()))
                .json()
                .path("items")
                .findValuesAsText("actor");
        assertThat(actors).contains("requester").doesNotContain(manager).anyMatch(actor -> actor.startsWith("person-"));
        assertThat(verified().chained() + verified().waiting()).isPositive();
        assertThat(identities.createUserQuery().userId(manager).count()).isZero();
    }

    @Test
    void whereARefusedCallCameFromIsErasedInItsTimeAndTheTrailStaysValid() {
        eraseAddressesOfOtherTests();
        long before = refused();
        Caller.anonymous(port).get("/api/audit");
        Caller.of(port, "requester").get("/api/audit");
        await().until(() -> refused() >= before + 2);
        List<Long> refused = jdbc.sql("select id from audit_entry where code = 'refused' order by id desc limit 2")
                .query(Long.class)
                .list();
        assertThat(texts(refused)).containsExactlyInAnyOrder("address", "address", "call", "call");

        assertThat(overdue(Period.ofDays(90)).eraseAddresses()).isFalse();
        assertThat(texts(refused)).contains("address");

        while (overdue(Period.ZERO).eraseAddresses()) {
            assertThat(verified().chained()).isNotNegative();
        }
        assertThat(texts(refused)).containsExactly("call", "call");
        await().until(this::noAddressIsKept);
        assertThat(verified().chained() + verified().waiting()).isPositive();
        Map<String, Object> said = jdbc.sql("""
            select e.actor, t.value from audit_entry e join audit_personal t on t.entry_id = e.id
             where e.code = 'personal-data-erased' order by e.id desc limit 1
            """).query().singleRow();
        assertThat(said)
                .containsEntry("actor", "system")
                .containsEntry("value", "Kept for P0D, as support-access.retention.refusals says.");
    }

    /** The refused calls of other tests may be kept a moment later. */
    private boolean noAddressIsKept() {
        overdue(Period.ZERO).eraseAddresses();
        return jdbc.sql("select count(*) from audit_personal where name = 'address'")
                        .query(Long.class)
                        .single()
                == 0;
    }

    /** Thousands, after which the whole trail would have to be proven some dozen times. */
    private void eraseAddressesOfOtherTests() {
        boolean more = true;
        while (more) {
            more = overdue(Period.ZERO).eraseAddresses();
        }
    }

    /** They are kept after the answer. */
    private long refused() {
        return jdbc.sql("select count(*) from audit_entry where code = 'refused'")
                .query(Long.class)
                .single();
    }

    private ExpiredData overdue(Period refusals) {
        Period never = Period.ofYears(1_000);
        return new ExpiredData(
                jdbc,
                new RetentionSettings(
                        never, never, never, never, never, never, refusals, Duration.ofMinutes(10), Duration.ofDays(1)),
                trailErasure,
                event -> {});
    }

    private List<String> texts(List<Long> entries) {
        return jdbc.sql("select name from audit_personal where entry_id in (:entries)")
                .param("entries", entries)
                .query(String.class)
                .list();
    }

    /** An erasure of a person searches every text of the trail. */
    @Test
    void theTrailIsSealedWhileAnErasureIsUnderWay() {
        String reference = cases.start().getBusinessKey();
        sealer.sign();
        long before = seals.newest().orElseThrow().number();
        transaction.executeWithoutResult(undone -> {
            undone.setRollbackOnly();
            trailErasure.ofRequest(reference, "admin", "Asked for by the person.");
            CompletableFuture.runAsync(() -> {
                        cases.start();
                        sealer.sign();
                    })
                    .join();
            assertThat(seals.newest().orElseThrow().number()).isGreaterThan(before);
        });
    }

    @Test
    void aCaseThatIsOpenIsNotErased() {
        ProcessInstance request = cases.start();

        Response answer = eraseRequest(request.getBusinessKey());

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("detail").asText())
                .isEqualTo("Request %s is in the state GRANTING_ACCESS: end or withdraw it first, then erase it."
                        .formatted(request.getBusinessKey()));
        assertThat(cases.request(request).question().description()).isEqualTo(Cases.DESCRIPTION);
    }

    @Test
    void aCaseWhoseBrokenGlassIsToBeReviewedIsNotErased() {
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        cases.goAheadWithoutApproval(request, "access-manager");
        cases.withdraw(request, "requester");

        Response answer = eraseRequest(request.getBusinessKey());

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("detail").asText()).contains("is still to be reviewed");
        assertThat(cases.request(request).question().description()).isEqualTo(Cases.DESCRIPTION);
    }

    @Test
    void aPersonWithAPartInAnOpenCaseIsNotErased() {
        String requester = person("requesters");
        ProcessInstance request = cases.start(requester, Map.of());

        Response answer = erasePerson(requester);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("detail").asText())
                .isEqualTo("%s has a part in requests that are still open: %s. End or withdraw them first."
                        .formatted(requester, request.getBusinessKey()));
        assertThat(identities.createUserQuery().userId(requester).count()).isOne();
    }

    @Test
    void whoHasAStepOfAnOpenCaseIsNotErased() {
        String manager = person("access-managers");
        ProcessInstance request = cases.start();
        cases.claim(request, manager, ModelIds.OPEN_USERS_SETTINGS);

        Response answer = erasePerson(manager);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("detail").asText()).contains("Open Users settings");
    }

    @Test
    void administratorsAloneEraseAndNobodyErasesThemselves() {
        String reference = cases.start().getBusinessKey();
        for (String user : List.of("requester", "access-manager", "approver", "auditor")) {
            Caller caller = Caller.of(port, user);
            assertThat(caller.post("/api/people/requester/erasure", REASON).status())
                    .isEqualTo(403);
            assertThat(caller.post("/api/support-requests/%s/erasure".formatted(reference), REASON)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(erasePerson("admin").errors())
                .containsExactly("userId: must be somebody else's: another administrator erases you.");
        assertThat(Caller.of(port, "admin")
                        .post("/api/people/requester/erasure", Map.of())
                        .errors())
                .containsExactly("reason: is required.");
    }

    @Test
    void aPersonGetsTheirDataAndNobodyElses() {
        String requester = person("requesters");
        String subject = canary("subject");
        ProcessInstance request = cases.start(requester, Map.of("subject", subject));
        cases.complete(request, "access-manager", ModelIds.OPEN_USERS_SETTINGS, Map.of());
        cases.withdraw(request, "access-manager");

        Response own = Caller.of(port, requester).get("/api/people/%s/data".formatted(requester));

        assertThat(own.status()).isEqualTo(200);
        assertThat(own.json().path("mail").asText()).isEqualTo(requester);
        var asked = own.json().path("tables").path("support_request").path(0);
        assertThat(asked.path("subject").asText()).isEqualTo(subject);
        assertThat(asked.path("withdrawn_by").asText()).isEqualTo("somebody else");
        assertThat(own.json().path("tables").path("audit_entry").findValuesAsText("code"))
                .contains("request-registered");
        assertThat(own.response().body()).doesNotContain("access-manager");
        assertThat(Caller.of(port, "auditor")
                        .get("/api/people/%s/data".formatted(requester))
                        .status())
                .isEqualTo(403);
        assertThat(Caller.of(port, "admin")
                        .get("/api/people/%s/data".formatted(requester))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void allThatAPersonHasDoneIsGivenOutHoweverMuchItIs() {
        String requester = person("requesters");
        for (int step = 1; step <= 2_050; step++) {
            events.publishEvent(DomainEvent.of(EventType.STEP_COMPLETED, "MUCH-" + step, requester));
        }

        var done = Caller.of(port, requester)
                .get("/api/people/%s/data".formatted(requester))
                .json()
                .path("tables")
                .path("audit_entry");

        assertThat(done.findValuesAsText("reference"))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 2_050)
                        .mapToObj(step -> "MUCH-" + step)
                        .toList());
    }

    @Test
    void whoOnlyActedOnACaseGetsNothingOfWhatOthersWroteInIt() {
        String manager = person("access-managers");
        List<String> others = List.of(
                canary("subject"),
                canary("description"),
                canary("contact name"),
                canary("contact mail"),
                canary("a detail"));
        ProcessInstance request = cases.start(Map.of(
                "subject",
                others.get(0),
                "description",
                "The feed stands still, says " + others.get(1),
                "contactName",
                others.get(2),
                "contactEmail",
                others.get(3) + "@practice.example"));
        String reason = canary("withdrawal reason");
        Caller.of(port, manager)
                .post(
                        "/api/support-requests/%s/withdrawal".formatted(request.getBusinessKey()),
                        Map.of("reason", reason));
        String owner = person("requesters");
        String name = canary("token's name");
        Response token =
                Caller.of(port, owner).post("/api/tokens", Map.of("name", name, "scopes", List.of("requests:read")));
        jdbc.sql("update api_token set revoked_at = now(), revoked_by = :manager where id = :id")
                .param("manager", manager)
                .param("id", token.json().path("id").asText())
                .update();

        Response own = Caller.of(port, manager).get("/api/people/%s/data".formatted(manager));

        var withdrawn = own.json().path("tables").path("support_request").path(0);
        assertThat(withdrawn.path("reference").asText()).isEqualTo(request.getBusinessKey());
        assertThat(withdrawn.path("withdrawal_reason").asText()).isEqualTo(reason);
        assertThat(withdrawn.path("contact_name").asText()).isEqualTo("somebody else");
        assertThat(withdrawn.path("subject").asText()).isEqualTo("written by somebody else");
        assertThat(own.json().path("tables").path("api_token")).hasSize(1);
        assertThat(own.response().body()).doesNotContain(others).doesNotContain(owner, name);
    }

    /** A case from its start to its end, in which everybody writes what can be written. */
    private String walked(Team team) {
        Caller requester = Caller.of(port, team.requester);
        Response started = requester.post(
                "/api/support-requests",
                Requests.with(
                        Requests.TO_APPROVE,
                        Map.of(
                                "organisation",
                                canary("organisation") + " Bookkeeping",
                                "subject",
                                canary("subject"),
                                "description",
                                "Since Monday the feed brings no lines, says %s.".formatted(canary("description")),
                                "category",
                                "bank-feeds",
                                "contactName",
                                canary("contact name"),
                                "contactEmail",
                                canary("contact mail") + "@practice.example",
                                "details",
                                details())),
                "Idempotency-Key",
                "key-of-a-program-" + System.nanoTime());
        assertThat(started.status()).as(started.response().body()).isEqualTo(201);
        String reference = started.json().path("reference").asText();
        ProcessInstance request = cases.instance(reference);
        cases.complete(
                request,
                team.approver,
                ModelIds.APPROVE_ACCESS,
                Map.of("accessApproved", true, "approvalComment", canary("approval comment")));
        cases.complete(request, team.manager, ModelIds.OPEN_USERS_SETTINGS, Map.of());
        cases.complete(request, team.manager, ModelIds.ADD_XERO_SUPPORT, Map.of("xeroSupportAdded", true));
        cases.complete(request, team.manager, ModelIds.CLEAR_PAYROLL_ACCESS, Map.of("payrollCleared", true));
        cases.run(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
        cases.complete(request, team.requester, ModelIds.CONTACT_XERO_SUPPORT, Map.of());
        cases.complete(
                request,
                team.requester,
                ModelIds.TELL_XERO_SUPPORT,
                Map.of("caseNumber", canary("case number"), "messageAsSent", canary("message as sent")));
        cases.reply(request, team.requester, canary("Xero's reply"));
        cases.complete(request, team.requester, ModelIds.ANSWER_XERO_SUPPORT, Map.of());
        requester.post(
                "/api/support-requests/%s/extensions".formatted(reference),
                Map.of("days", 2, "reason", canary("extension reason")));
        cases.complete(
                request,
                team.approver,
                ModelIds.APPROVE_EXTENSION,
                Map.of("extensionApproved", true, "approvalComment", canary("extension comment")));
        requester.put(
                "/api/support-requests/%s/what-helped".formatted(reference),
                Map.of("whatHelped", canary("what helped")));
        assertThat(requester
                        .send(
                                "POST",
                                "/api/support-requests/%s/attachments?fileName=%s.pdf"
                                        .formatted(reference, canary("name of attachment")),
                                BodyPublishers.ofByteArray(Evidences.pdf(canary("content of attachment"))),
                                Map.of("Content-Type", "application/octet-stream"))
                        .status())
                .isEqualTo(201);
        assertThat(Caller.of(port, team.approver)
                        .post(
                                "/api/support-requests/%s/revoke".formatted(reference),
                                Map.of("reason", canary("revocation reason")))
                        .status())
                .isEqualTo(202);
        cases.complete(request, team.manager, ModelIds.REMOVE_XERO_SUPPORT, Map.of());
        byte[] picture = Evidences.pdf(canary("content of evidence"));
        assertThat(Caller.of(port, team.second)
                        .send(
                                "PUT",
                                "/api/support-requests/%s/removal-evidence?fileName=%s.png"
                                        .formatted(reference, canary("name of evidence")),
                                BodyPublishers.ofByteArray(picture),
                                Map.of("Content-Type", "application/octet-stream"))
                        .status())
                .isEqualTo(204);
        cases.complete(
                request,
                team.second,
                ModelIds.CONFIRM_REMOVAL,
                Map.of(
                        "removalConfirmed",
                        true,
                        "removalEvidence",
                        "The page lists nobody, says %s.".formatted(canary("what was seen"))));
        return reference;
    }

    /** A case that does not get far, with the reasons why. */
    private String withdrawn(Team team) {
        ProcessInstance request = cases.start(team.requester, Map.of("payrollAccess", true, "category", "payroll"));
        assertThat(Caller.of(port, team.manager)
                        .post(
                                "/api/support-requests/%s/break-glass".formatted(request.getBusinessKey()),
                                Map.of("reason", canary("break-glass reason")))
                        .status())
                .isEqualTo(202);
        cases.complete(request, team.manager, ModelIds.OPEN_USERS_SETTINGS, Map.of());
        cases.complete(
                request,
                team.manager,
                ModelIds.ADD_XERO_SUPPORT,
                Map.of("xeroSupportAdded", false, "notAddedReason", canary("reason not added")));
        cases.complete(
                request,
                team.approver,
                ModelIds.REVIEW_BREAK_GLASS,
                Map.of("breakGlassJustified", true, "reviewComment", canary("review comment")));
        Caller.of(port, team.requester)
                .post(
                        "/api/support-requests/%s/withdrawal".formatted(request.getBusinessKey()),
                        Map.of("reason", canary("withdrawal reason")));
        return request.getBusinessKey();
    }

    private Map<String, Object> details() {
        try {
            Map<String, Object> details = json.readValue(cases.details("bank-feeds"), new TypeReference<>() {});
            details.put("exactError", canary("a detail"));
            return details;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As an administrator does it in Camunda Admin; every other one has an id that is no address. */
    private String person(String group) {
        boolean byAddress = people++ % 2 == 0;
        String id = byAddress ? canary("id with @") + "@practice.example" : canary("id without @");
        created(id, canary("first name"), canary("last name"), byAddress ? id : canary("mail") + "@practice.example");
        Caller admin = Caller.of(port, "admin");
        for (String each : List.of(group, "auditors")) {
            assertThat(admin.put("/engine-rest/group/%s/members/%s".formatted(each, id.replace("@", "%40")), Map.of())
                            .status())
                    .isEqualTo(204);
        }
        assertThat(admin.send(
                                "DELETE",
                                "/engine-rest/group/auditors/members/" + id.replace("@", "%40"),
                                BodyPublishers.noBody(),
                                Map.of())
                        .status())
                .isEqualTo(204);
        return id;
    }

    private void created(String id, String firstName, String lastName, String mail) {
        Map<String, Object> profile = Map.of("id", id, "firstName", firstName, "lastName", lastName, "email", mail);
        Response created = Caller.of(port, "admin")
                .post(
                        "/engine-rest/user/create",
                        Map.of("profile", profile, "credentials", Map.of("password", ApplicationTest.PASSWORD)));
        assertThat(created.status()).as(created.response().body()).isEqualTo(204);
    }

    /** Somebody whom a provider brought in: marked by its name for them. */
    private String provided() {
        String id = canary("id from a provider");
        created(id, canary("first name"), canary("last name"), canary("mail") + "@practice.example");
        identities.setUserInfo(id, "sign-in.subject", canary("provider's mark"));
        return id;
    }

    /** What others do and write about a person, in cases of their own and where no case is. */
    private void leaveTraces(String id) {
        User user = identities.createUserQuery().userId(id).singleResult();
        long before = refused();
        String everyLetter = id.chars().mapToObj("%%%02x"::formatted).collect(Collectors.joining());
        for (String path : List.of(id.replace("@", "%40"), everyLetter)) {
            assertThat(Caller.of(port, "requester")
                            .get("/api/people/%s/data".formatted(path))
                            .status())
                    .isBetween(400, 403);
        }
        await().until(() -> refused() >= before + 2);
        assertThat(Visitor.of(port, "admin")
                        .askEngine(
                                "POST",
                                "/authorization/create",
                                Map.of(
                                        "type",
                                        1,
                                        "permissions",
                                        List.of("READ"),
                                        "groupId",
                                        "auditors",
                                        "resourceType",
                                        1,
                                        "resourceId",
                                        id))
                        .status())
                .isEqualTo(200);
        for (String owner : List.of(id, "auditor")) {
            Response token = Caller.of(port, owner)
                    .post("/api/tokens", Map.of("name", id + " nightly", "scopes", List.of("requests:read")));
            assertThat(token.status()).as(token.response().body()).isEqualTo(201);
        }
        String first = user.getFirstName();
        String last = user.getLastName();
        for (String key : List.of(id, id.toUpperCase(Locale.ROOT))) {
            assertThat(Caller.of(port, "requester")
                            .post(
                                    "/api/support-requests",
                                    Map.of(
                                            "organisation",
                                            Cases.newOrganisation(),
                                            "subject",
                                            "Bank feed stopped",
                                            "description",
                                            Cases.DESCRIPTION),
                                    "Idempotency-Key",
                                    key)
                            .status())
                    .isEqualTo(201);
        }
        ProcessInstance others = cases.start(Map.of(
                "subject", "Ask %s or %s_2".formatted(first, id),
                "description", "Seen by %s %s, that is %s, %s or (%s).".formatted(last, first, last, first, id)));
        cases.complete(others, "access-manager", ModelIds.OPEN_USERS_SETTINGS, Map.of());
        cases.complete(
                others,
                "access-manager",
                ModelIds.ADD_XERO_SUPPORT,
                Map.of("xeroSupportAdded", false, "notAddedReason", "%s, %s is away.".formatted(last, first)));
    }

    /** A word that stands nowhere else. */
    private String canary(String kind) {
        kinds.merge(kind, 1, Integer::sum);
        String letters =
                "%05d".formatted(Math.abs(System.identityHashCode(this)) % 100_000) + "%04d".formatted(canaries.size());
        String canary = CANARY
                + letters.chars()
                        .mapToObj(digit -> String.valueOf((char) ('a' + digit - '0')))
                        .reduce("", String::concat);
        assertThat(canary).hasSize(CANARY_LENGTH);
        canaries.add(canary);
        return canary;
    }

    private String dump() {
        return new WholeDatabase(jdbc).text();
    }

    private List<String> leftIn(String text) {
        String folded = text.toLowerCase(Locale.ROOT);
        Set<String> found = wordsThatBeginAs(CANARY, folded);
        Set<String> inHexadecimal = wordsThatBeginAs(hexadecimal(CANARY), folded);
        return canaries.stream()
                .filter(canary ->
                        found.contains(canary.toLowerCase(Locale.ROOT)) || inHexadecimal.contains(hexadecimal(canary)))
                .toList();
    }

    /** Some hundred canaries in one walk through a whole database. */
    private static Set<String> wordsThatBeginAs(String beginning, String folded) {
        String first = beginning.toLowerCase(Locale.ROOT);
        int length = beginning.length() / CANARY.length() * CANARY_LENGTH;
        Set<String> found = new HashSet<>();
        for (int at = folded.indexOf(first); at >= 0; at = folded.indexOf(first, at + 1)) {
            found.add(folded.substring(at, Math.min(at + length, folded.length())));
        }
        return found;
    }

    private static String hexadecimal(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private Verified verified() {
        var verifier = new TrailVerifier(
                Optional.empty(), List.of(), seal -> true, permit -> true, Instant.now(), Duration.ofDays(1));
        trail.forEach(verifier::take);
        return verifier.finish();
    }

    private Response eraseRequest(String reference) {
        return Caller.of(port, "admin").post("/api/support-requests/%s/erasure".formatted(reference), REASON);
    }

    private Response erasePerson(String userId) {
        return Caller.of(port, "admin").post("/api/people/%s/erasure".formatted(userId), REASON);
    }

    private record Team(String requester, String manager, String second, String approver) {

        List<String> all() {
            return List.of(requester, manager, second, approver);
        }
    }
}
