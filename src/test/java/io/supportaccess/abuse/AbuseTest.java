package io.supportaccess.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.task.ReminderSchedule;
import io.supportaccess.request.Requests;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** More than 1,700 attempts on the application, of which none succeeds and each is answered without inner words. */
@ApplicationTest
@ExtendWith(OutputCaptureExtension.class)
class AbuseTest {

    private static final int FEWEST = 1_700;
    private static final Pattern REFERENCE = Pattern.compile("\"(?:reference|businessKey)\":\"([A-Za-z0-9._-]+)\"");

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identities;

    @Autowired
    private ReminderSchedule reminders;

    @Autowired
    private JdbcClient jdbc;

    private final Map<String, Integer> sent = new TreeMap<>();
    private final List<String> succeeded = new ArrayList<>();
    private final List<String> references = new ArrayList<>();
    private int refused;
    private Tables tables;
    private KeptRefusals kept;
    private Wire wire;
    private Canary canary;
    private String session;
    private String told;
    private Map<String, Session> sessions;
    private Fields fields;
    private Tamperings tamperings;
    private Contents contents;
    private Forms forms;
    private Programs programs;
    private Objects objects;
    private Twins twins;
    private Powers powers;
    private Oddities oddities;

    @BeforeEach
    void aCaseAndASession() throws IOException {
        // Steps that other tests left overdue: their reminder, and then their escalation, would come in the midst.
        reminders.remind();
        reminders.remind();
        wire = new Wire(port);
        canary = new Canary();
        tables = new Tables(jdbc);
        var request = cases.untilTold(cases.start());
        told = request.getBusinessKey();
        var other = cases.start("admin", Map.of());
        String othersTask = cases.task(other, ModelIds.OPEN_USERS_SETTINGS).getId();
        session = Session.of(wire, "requester").cookie();
        fields = new Fields(told, othersTask);
        tamperings = new Tamperings(told, othersTask, session, canary.address());
        contents = new Contents(told, othersTask, othersTask);
        for (String user : List.of("requester", "access-manager", "approver", "auditor", "admin")) {
            wire.send(as(user, Sent.of("GET", "/api/organisations")));
        }
        sessions = new HashMap<>();
        for (String user : List.of("requester", "access-manager", "second-manager", "approver", "admin")) {
            sessions.put(user, Session.of(wire, user));
        }
        String ofAdmin = token("admin", "access:read");
        programs = new Programs(told, ofAdmin, List.of(revoked(), expired(), orphaned()), id(ofAdmin));
        forms = new Forms(
                told, other.getBusinessKey(), programs.othersId(), sessions.get("requester"), sessions.get("approver"));
        kept = new KeptRefusals(jdbc, wire);
        for (String user : List.of("requester", "access-manager", "approver", "auditor", "admin")) {
            kept.know(basic(user + ":" + ApplicationTest.PASSWORD), user);
        }
        kept.know(session, "requester");
        sessions.forEach((user, held) -> kept.know(held.cookie(), user));
        kept.know("Bearer " + ofAdmin, "admin");
        objects = new Objects(told, request.getId(), othersTask, sessions.get("admin"));
        twins();
        powers();
        oddities = new Oddities(told, sessions.get("admin"));
    }

    private void twins() {
        twins = new Twins(sessions.get("admin"));
        assertThat(Caller.of(port, "admin")
                        .put("/api/organisations/" + Twins.ID, Map.of("name", Twins.NAME))
                        .status())
                .isIn(200, 201);
    }

    /** Somebody who may skip approvals, though not that of the own request. */
    private void powers() throws IOException {
        String both = "both-" + UUID.randomUUID();
        user(both);
        identities.createMembership(both, "access-managers");
        Session own = Session.of(wire, both);
        kept.know(basic(both + ":" + ApplicationTest.PASSWORD), both);
        kept.know(own.cookie(), both);
        var waiting = cases.start(both, Requests.TO_APPROVE);
        powers = new Powers(waiting.getBusinessKey(), waiting.getId(), both, own, told, sessions.get("requester"));
    }

    @AfterEach
    void goHome() throws IOException {
        wire.close();
        canary.close();
    }

    @Test
    void noAttackSucceeds(CapturedOutput output) throws IOException {
        refused(tamperings.paths());
        refused(tamperings.forgeries());
        refused(tamperings.overrides());
        refused(tamperings.tokens());
        refused(tamperings.entities());
        refused(tamperings.files());
        refused(tamperings.redirects());
        refused(contents.assignments());
        refused(contents.others());
        refused(contents.othersByPages(sessions.get("requester")));
        refused(contents.json());
        refused(contents.statements());
        refused(contents.oversized());
        refused(programs.beyondTheirScope());
        refused(programs.thatAreOver());
        refused(programs.guessed());
        refused(programs.ofOthers());
        refused(objects.all());
        refused(twins.all());
        refused(powers.all());
        refused(oddities.all());
        refused(forms.forged());
        refused(forms.ofOthers());
        refused(forms.overPosted());
        for (String text : Texts.SCRIPTS) {
            refused(forms.shownAgain(text));
        }
        overPostingChangesNothingElse();
        for (String text : Texts.CONTROLS) {
            refused(fields.ofNames("forged log lines", text, "write a line of the log"));
        }
        for (String text : Stream.of(Texts.SCRIPTS, Texts.EXPRESSIONS, Texts.FORMULAS)
                .flatMap(List::stream)
                .toList()) {
            refused(fields.ofNames("texts where names belong", text, "be taken for a name"));
        }
        for (String text : Texts.SCRIPTS) {
            stored("scripts", text);
        }
        for (String text : Texts.EXPRESSIONS) {
            stored("expressions", text);
        }
        for (String text : Texts.FORMULAS) {
            stored("formulas", text);
        }
        stored("addresses to call", canary.address());
        for (String text : Stream.of(Texts.SCRIPTS, Texts.EXPRESSIONS, Texts.FORMULAS)
                .flatMap(List::stream)
                .toList()) {
            walked(text);
        }
        everythingStoredIsInert();
        guessing();

        int all = sent.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf("Abuse: %d requests %s%n", all, sent);
        System.out.printf("Abuse: %d refused, by whose entry of its own each has: %s%n", refused, kept.counted());
        assertThat(succeeded.stream().collect(Collectors.joining("\n"))).isEmpty();
        assertThat(all).isGreaterThanOrEqualTo(FEWEST);
        assertThat(canary.calls()).isZero();
        assertThat(Trap.sprung()).isZero();
        assertThat(output.getAll().lines())
                .noneMatch(line -> line.matches("(\\S+\\s+(INFO|ERROR) 1 --- )?forged-?line.*"));
        assertThat(kept.counted()).containsKeys("requester", "access-manager", "approver", "auditor", "admin");
        assertThat(kept.counted().values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(refused);
        assertThat(kept.counted().get("never read")).isLessThan(all / 20);
    }

    /** Each is answered with a refusal, and in the end no table knows of any. */
    private void refused(Stream<Attack> attacks) throws IOException {
        Map<String, String> before = tables.digests();
        for (Attack attack : attacks.toList()) {
            Said answer = send(attack);
            boolean toSignIn =
                    answer.status() == 302 && answer.header("Location").startsWith("/sign-in");
            if (!toSignIn && (answer.status() < 400 || answer.status() >= 500)) {
                succeeded.add(attack.name() + " -> " + answer.summary());
            } else if (answer.status() >= 400
                    && attack.request().target().matches("/(api|engine-rest|camunda/api)/[\\w./-]*")
                    && !attack.request().method().equals("TRACE")
                    && !answer.isProblem()) {
                succeeded.add("no problem details: " + attack.name() + " -> " + answer.summary());
            }
        }
        Map<String, String> after = tables.digests();
        before.forEach((table, digest) -> {
            if (!digest.equals(after.get(table))) {
                succeeded.add("changed " + table + " by one of " + sent.keySet());
            }
        });
    }

    /** Words are kept as they are; what they do is looked at afterwards. */
    private void stored(String kind, String text) throws IOException {
        for (Attack attack : Stream.concat(
                        fields.ofRequests(kind, text, "run where it is shown"),
                        fields.ofCases(kind, text, "run where it is shown"))
                .toList()) {
            Said answer = send(attack);
            Matcher reference = REFERENCE.matcher(answer.body());
            if (answer.status() < 300 && attack.role().equals("requester") && reference.find()) {
                references.add(reference.group(1));
            }
        }
    }

    /** All steps of a case with the text in every field: it ends, and its message carries the words as they are. */
    private void walked(String text) throws IOException {
        String reference = new HostileCase(cases, tasks, sessions, this::send).told("texts in steps", text);
        references.add(reference);
        JsonNode message = Caller.of(port, "requester")
                .get("/api/support-requests/" + reference + "/message")
                .json();
        if (!message.path("body").asText().contains(text.strip())
                || !message.path("subject").asText().contains(text.strip())) {
            succeeded.add("not as written: " + message);
        }
    }

    /** A form that is filled in honestly, with fields beside it that are nobody's to set. */
    private void overPostingChangesNothingElse() throws IOException {
        String columns =
                "select (to_jsonb(r) - 'what_helped')::text from support_request r where reference = :reference";
        String before =
                jdbc.sql(columns).param("reference", told).query(String.class).single();
        String more = "whatHelped=Connecting+it+anew.&state=ENDED&requester=admin&reference=X-1&closedAt=2026-01-01";
        Said answer = send(new Attack(
                "page forms",
                Attack.NOBODY,
                sessions.get("requester").sends(Sent.form("/requests/" + told + "/what-helped", more)),
                "set what is not asked for"));
        assertThat(answer.status()).isEqualTo(302);
        assertThat(jdbc.sql(columns)
                        .param("reference", told)
                        .query(String.class)
                        .single())
                .isEqualTo(before);
        Said made = send(new Attack(
                "page forms",
                Attack.NOBODY,
                sessions.get("requester")
                        .sends(Sent.form("/access/tokens", "name=mine&scopes=access:read&owner=admin&days=1")),
                "set what is not asked for"));
        assertThat(made.status()).isEqualTo(200);
        assertThat(jdbc.sql("select owner from api_token where name = 'mine' order by created_at desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("requester");
    }

    /** Whoever guesses has to wait; the person whose password it is does not, at another address. */
    private void guessing() throws IOException {
        String guessed = "guessed-" + UUID.randomUUID();
        user(guessed);
        List<Integer> statuses = new ArrayList<>();
        for (int guess = 0; guess < 12; guess++) {
            String login = guessed + ":password-" + guess;
            Said answer = send(new Attack(
                    "guessed passwords",
                    Attack.NOBODY,
                    Sent.of("GET", "/api/organisations").with("Authorization", basic(login)),
                    "sign in"));
            statuses.add(answer.status());
            if (answer.status() == 429) {
                assertThat(answer.header("Retry-After")).matches("[1-9]\\d{0,2}");
            }
        }
        assertThat(statuses).startsWith(401, 401, 401, 401, 401).contains(429).doesNotContain(200);
        // Open to whoever has no role, too.
        Sent right = Sent.of("GET", "/api/csrf-token")
                .with("Authorization", basic(guessed + ":" + ApplicationTest.PASSWORD));
        assertThat(wire.send(right).status()).isEqualTo(429);
        try (var elsewhere = new Wire(port, ApplicationTest.TRUSTED_PROXY)) {
            assertThat(elsewhere
                            .send(right.with("X-Forwarded-For", "192.0.2.77"))
                            .status())
                    .isEqualTo(200);
        }
    }

    private void user(String id) {
        var user = identities.newUser(id);
        user.setPassword(ApplicationTest.PASSWORD);
        identities.saveUser(user);
        identities.createMembership(id, "requesters");
    }

    private String token(String user, String scope) {
        String token = Caller.of(port, user)
                .post("/api/tokens", Map.of("name", "abused", "scopes", List.of(scope)))
                .json()
                .path("token")
                .asText();
        // From now on a use of it is noted for a minute.
        assertThat(Caller.withToken(port, token).get("/api/access").status()).isEqualTo(200);
        return token;
    }

    private String revoked() {
        String token = token("admin", "access:read");
        assertThat(Caller.of(port, "admin")
                        .send("DELETE", "/api/tokens/" + id(token), BodyPublishers.noBody(), Map.of())
                        .status())
                .isLessThan(300);
        return token;
    }

    private String expired() {
        String token = token("admin", "access:read");
        jdbc.sql("update api_token set created_at = created_at - interval '9 days', expires_at = now() where id = :id")
                .param("id", id(token))
                .update();
        return token;
    }

    private String orphaned() {
        String leaver = "leaver-" + UUID.randomUUID();
        user(leaver);
        String token = token(leaver, "access:read");
        identities.deleteUser(leaver);
        return token;
    }

    private static String id(String token) {
        return token.split("_")[1];
    }

    private void everythingStoredIsInert() throws IOException {
        assertThat(references).hasSizeGreaterThan(50);
        // Somebody who sees them all; the requester's session has been through the attacks.
        session = Session.of(wire, "admin").cookie();
        List<String> pages =
                new ArrayList<>(List.of("/access", "/requests", "/reports", "/access/tokens", "/access/sessions"));
        references.stream().distinct().map("/requests/"::concat).forEach(pages::add);
        int shown = 0;
        for (String page : pages) {
            String html =
                    wire.send(Sent.of("GET", page).with("Cookie", session)).body();
            shown += html.contains("&lt;script&gt;alert(4711)") ? 1 : 0;
            if (Texts.SCRIPTS.stream().limit(4).anyMatch(html::contains)
                    || html.contains(Texts.EVALUATED)
                    || html.contains("href=\"javascript:")) {
                succeeded.add("not inert: " + page);
            }
        }
        if (shown == 0) {
            succeeded.add("no page shows a script as text");
        }
        for (String export : List.of("/api/audit?format=csv", "/api/access?format=csv", "/api/reports?format=csv")) {
            String csv = wire.send(as("admin", Sent.of("GET", export))).body();
            if (Pattern.compile("(?m)(^|,)\"?\\s*[=+@＝]|(^|,)\"?\\s*-(?!\\d)")
                            .matcher(csv)
                            .find()
                    || csv.contains(Texts.EVALUATED)) {
                succeeded.add("not inert: " + export);
            }
        }
    }

    private Said send(Attack attack) throws IOException {
        sent.merge(attack.kind(), 1, Integer::sum);
        Sent request = as(attack.role(), attack.request());
        long before = kept.newest();
        Said answer = wire.send(request);
        if (answer.status() >= 400 && answer.status() < 500) {
            refused++;
            kept.missing(request, answer, before).ifPresent(none -> succeeded.add(attack.name() + ": " + none));
        }
        if (answer.status() >= 500
                || answer.tellsInnerWords()
                || answer.body().contains(Texts.EVALUATED)
                || answer.body().contains("root:x:0")
                || answer.header("Content-Type").startsWith("text/html")
                        && Texts.SCRIPTS.stream().limit(4).anyMatch(answer.body()::contains)
                || answer.headers().stream()
                        .anyMatch(header -> header.startsWith("Set-Cookie: x=")
                                || header.contains("Location: http")
                                || header.contains("Location: //"))) {
            succeeded.add(attack.name() + " -> " + answer.summary());
        }
        return answer;
    }

    private static Sent as(String user, Sent request) {
        if (request.headers().containsKey("Authorization") || request.headers().containsKey("Cookie")) {
            return request;
        }
        return user.isEmpty() ? request : request.with("Authorization", basic(user + ":" + ApplicationTest.PASSWORD));
    }

    private static String basic(String login) {
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }
}
