package io.supportaccess.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.supportaccess.ApplicationTest;
import io.supportaccess.process.Cases;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** More than 600 attempts on the application, of which none succeeds and each is answered without inner words. */
@ApplicationTest
@ExtendWith(OutputCaptureExtension.class)
class AbuseTest {

    private static final int FEWEST = 600;
    private static final Pattern REFERENCE = Pattern.compile("\"(?:reference|businessKey)\":\"([A-Za-z0-9._-]+)\"");

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    private final Map<String, Integer> sent = new TreeMap<>();
    private final List<String> succeeded = new ArrayList<>();
    private final List<String> references = new ArrayList<>();
    private Tables tables;
    private Wire wire;
    private Canary canary;
    private String session;
    private Fields fields;
    private Tamperings tamperings;
    private Contents contents;

    @BeforeEach
    void aCaseAndASession() throws IOException {
        wire = new Wire(port);
        canary = new Canary();
        tables = new Tables(jdbc);
        var told = cases.untilTold(cases.start());
        var other = cases.start("admin", Map.of());
        String othersTask = cases.task(other, "UserTask_OpenUsersSettings").getId();
        session = Session.of(wire, "requester").cookie();
        fields = new Fields(told.getBusinessKey(), othersTask);
        tamperings = new Tamperings(told.getBusinessKey(), othersTask, session, canary.address());
        contents = new Contents(told.getBusinessKey(), othersTask, othersTask);
        for (String user : List.of("requester", "access-manager", "approver", "auditor", "admin")) {
            wire.send(as(user, Sent.of("GET", "/api/organisations")));
        }
    }

    @AfterEach
    void goHome() throws IOException {
        wire.close();
        canary.close();
    }

    @Test
    void noAttackSucceeds(CapturedOutput output) throws IOException {
        long before = tables.auditEntries();
        refused(tamperings.paths());
        refused(tamperings.forgeries());
        refused(tamperings.overrides());
        refused(tamperings.tokens());
        refused(tamperings.entities());
        refused(tamperings.files());
        refused(tamperings.redirects());
        refused(contents.assignments());
        refused(contents.others());
        refused(contents.json());
        refused(contents.statements());
        refused(contents.oversized());
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
        everythingStoredIsInert();

        int all = sent.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf("Abuse: %d requests %s%n", all, sent);
        assertThat(succeeded.stream().collect(Collectors.joining("\n"))).isEmpty();
        assertThat(all).isGreaterThanOrEqualTo(FEWEST);
        assertThat(canary.calls()).isZero();
        assertThat(output.getAll().lines())
                .noneMatch(line -> line.matches("(\\S+\\s+(INFO|ERROR) 1 --- )?forged-?line.*"));
        assertThat(tables.auditEntries() - before).isGreaterThan(all * 9L / 10);
    }

    /** Each is answered with a refusal, and in the end no table knows of any. */
    private void refused(Stream<Attack> attacks) throws IOException {
        Map<String, String> before = tables.digests();
        for (Attack attack : attacks.toList()) {
            long entries = tables.auditEntries();
            Said answer = send(attack);
            boolean toSignIn =
                    answer.status() == 302 && answer.header("Location").startsWith("/sign-in");
            if (!toSignIn && (answer.status() < 400 || answer.status() >= 500)) {
                succeeded.add(attack.name() + " -> " + answer.summary());
            } else if (answer.status() >= 400
                    && attack.request().target().matches("/(api|engine-rest|camunda/api)/[\\w./-]*")
                    && !attack.request().method().equals("TRACE")
                    && !answer.isProblem()
                    && !answer.body().contains("\"error\":\"Forbidden\"")) {
                succeeded.add("no problem details: " + attack.name() + " -> " + answer.summary());
            }
            if (!toSignIn && !isUnread(answer) && !isAskedToSignIn(attack, answer)) {
                awaitEntry(attack, answer, entries);
            }
        }
        Map<String, String> after = tables.digests();
        before.forEach((table, digest) -> {
            if (!digest.equals(after.get(table))) {
                succeeded.add("changed " + table + " by one of " + sent.keySet());
            }
        });
    }

    /** What the web server itself cannot read never reaches the application: no header of ours is on the answer. */
    private static boolean isUnread(Said answer) {
        return answer.status() == 400
                && answer.header("Content-Security-Policy").isEmpty();
    }

    /** Tasklist's pages ask so whether somebody is signed in. */
    private static boolean isAskedToSignIn(Attack attack, Said answer) {
        return answer.status() == 401
                && attack.role().isEmpty()
                && attack.request().method().equals("GET")
                && attack.request().target().startsWith("/camunda/");
    }

    /** An entry may be written when its caller has the answer already. */
    private void awaitEntry(Attack attack, Said answer, long before) {
        try {
            await().pollInterval(Duration.ofMillis(5))
                    .atMost(Duration.ofSeconds(3))
                    .until(() -> tables.auditEntries() > before);
        } catch (ConditionTimeoutException none) {
            succeeded.add("no audit entry: " + attack.name() + " -> " + answer.status());
        }
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

    private void everythingStoredIsInert() throws IOException {
        assertThat(references).hasSizeGreaterThan(50);
        // Somebody who sees them all; the requester's session has been through the attacks.
        session = Session.of(wire, "admin").cookie();
        List<String> pages =
                new ArrayList<>(List.of("/access", "/access/requests", "/access/exposure", "/access/tokens"));
        references.stream().distinct().map("/access/"::concat).forEach(pages::add);
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
        for (String export : List.of("/api/audit?format=csv", "/api/access?format=csv")) {
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
        Said answer = wire.send(as(attack.role(), attack.request()));
        if (answer.status() >= 500
                || answer.tellsInnerWords()
                || answer.body().contains(Texts.EVALUATED)
                || answer.body().contains("root:x:0")
                || answer.headers().stream()
                        .anyMatch(header -> header.startsWith("Set-Cookie: x=")
                                || header.contains("Location: http")
                                || header.contains("Location: //"))) {
            succeeded.add(attack.name() + " -> " + answer.summary());
        }
        return answer;
    }

    private static Sent as(String user, Sent request) {
        String login = user + ":" + ApplicationTest.PASSWORD;
        if (request.headers().containsKey("Authorization") || request.headers().containsKey("Cookie")) {
            return request;
        }
        return user.isEmpty()
                ? request
                : request.with(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }
}
