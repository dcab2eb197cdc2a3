package io.supportaccess.security.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.Requests;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every call that changes something, by an auditor whom the organisation of the case has even named as access manager. */
@ApplicationTest
class AuditorsChangeNothingTest {

    /** A question that is sent as POST, and what is the auditor's own. */
    private static final Set<String> NO_CHANGE = Set.of(
            "POST /api/support-requests/similar",
            "POST /api/tokens",
            "DELETE /api/tokens/{id}",
            "POST /access/tokens",
            "POST /access/tokens/{id}/revocation",
            "PUT /user/{id}/credentials");

    private static final String QUESTIONS =
            "POST /((task|process-instance|variable-instance|external-task|history/task|job)(/count)?|group|filter/\\{id}/list"
                    + "|identity/password-policy|cockpit/plugin/.*)";

    /** Right by themselves, so that nothing but who sends them is refused. */
    private static final Map<String, String> BODIES = Map.of(
            "revoke", "{\"reason\": \"Solved.\"}",
            "withdrawal", "{\"reason\": \"Solved.\"}",
            "replies", "{\"summary\": \"They ask for more.\"}",
            "completion", "{}",
            "extensions", "{\"days\": 1, \"reason\": \"More time.\"}",
            "break-glass", "{\"reason\": \"Nobody approves and the payday is today.\"}",
            "what-helped", "{\"whatHelped\": \"Reconnecting the feed.\"}",
            "erasure", "{\"reason\": \"Asked for.\"}",
            "hand-over", "{\"userId\": \"requester\"}");

    private static final Map<String, String> FORM = Map.of(
            "reason", "A reason that is long enough.",
            "summary", "They ask for more.",
            "days", "1",
            "whatHelped", "Reconnecting the feed.");

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    private ProcessInstance request;

    @BeforeEach
    void aCaseOfAnOrganisationThatTheAuditorManages() {
        String organisation = Cases.newOrganisation();
        Caller.of(port, "admin")
                .put(
                        "/api/organisations/" + organisation.replace(' ', '-'),
                        Map.of("name", organisation, "accessManagers", List.of("auditor")));
        request = cases.instance(cases.start(Requests.with(Requests.TO_APPROVE, Map.of("organisation", organisation)))
                .getBusinessKey());
    }

    @Test
    void atOurDoors() throws IOException {
        Caller auditor = Caller.of(port, "auditor");
        long before = facts();
        var refused = new SoftAssertions();
        for (String route : ours()) {
            String[] call = route.replace("{reference}", request.getBusinessKey())
                    .replaceAll("\\{\\w+}", "x")
                    .split(" ");
            String body = BODIES.getOrDefault(call[1].replaceAll(".*/", ""), "{}");
            refused.assertThat(auditor.send(
                                    call[0],
                                    call[1]
                                            + (call[1].matches(".*/(removal-evidence|attachments)")
                                                    ? "?fileName=a.png"
                                                    : ""),
                                    BodyPublishers.ofString(body),
                                    Map.of())
                            .status())
                    .as(route)
                    .isEqualTo(403);
        }
        assertThat(facts()).isEqualTo(before);
        refused.assertAll();
    }

    @Test
    void onTheCasesPage() {
        Visitor auditor = Visitor.of(port, "auditor");
        String page = "/requests/" + request.getBusinessKey();
        assertThat(auditor.open(page).text()).contains("auditor").doesNotContain("End access", "Withdraw request");
        long before = facts();
        for (String action :
                List.of("completion", "withdrawal", "extensions", "replies", "break-glass", "revoke", "what-helped")) {
            assertThat(auditor.submit("/access", page + "/" + action, FORM).status())
                    .as(action)
                    .isEqualTo(403);
        }
        assertThat(facts()).isEqualTo(before);
    }

    @Test
    void atCamundasDoors() {
        Caller auditor = Caller.of(port, "auditor");
        Visitor session = Visitor.of(port, "auditor");
        String task = cases.task(request, ModelIds.APPROVE_ACCESS).getId();
        List<String> changing = EngineRoutes.OF_PAGES.stream()
                .flatMap(OpenedRoutes::described)
                .filter(route -> !route.matches("(GET|OPTIONS) .*") && !route.matches(QUESTIONS))
                .filter(route -> !NO_CHANGE.contains(route))
                .toList();
        List<String> ofPrograms = EngineRoutes.OF_PROGRAMS.stream()
                .flatMap(OpenedRoutes::described)
                .toList();
        assertThat(changing).hasSizeGreaterThan(20).contains("POST /task/{id}/complete", "POST /message");
        long before = facts();
        var refused = new SoftAssertions();
        for (String route : changing) {
            String[] call = route.replace("/task/{id}", "/task/" + task)
                    .replace("/process-instance/{id}", "/process-instance/" + request.getId())
                    .replace("{key}", "invite-xero-support")
                    .replaceAll("\\{\\w+}", "x")
                    .split(" ");
            String body = call[1].endsWith("/message")
                    ? "{\"messageName\": \"supportAccess.supportFinished\", \"businessKey\": \"%s\"}"
                            .formatted(request.getBusinessKey())
                    : "{\"userId\": \"auditor\"}";
            refused.assertThat(auditor.send(call[0], "/engine-rest" + call[1], BodyPublishers.ofString(body), Map.of())
                            .status())
                    .as(route)
                    .isEqualTo(ofPrograms.contains(route) ? 403 : 404);
            refused.assertThat(session.sendToCamunda(call[0], "/camunda/api/engine/engine/default" + call[1], body)
                            .status())
                    .as("%s in Tasklist", route)
                    .isEqualTo(403);
        }
        assertThat(facts()).isEqualTo(before);
        refused.assertAll();
    }

    private static List<String> ours() throws IOException {
        List<String> changing = new ClassPathResource("doors.txt")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.matches("(POST|PUT|DELETE) .*"))
                .map(line -> line.split("\\s+"))
                // What is open asks for no person's rights.
                .filter(words -> !words[words.length - 1].equals("open"))
                .map(words -> words[0] + " " + words[1])
                .filter(route -> !NO_CHANGE.contains(route) && !route.matches("POST /(access|requests|people)/.*"))
                .toList();
        assertThat(changing).hasSizeGreaterThan(10).contains("POST /api/support-requests/{reference}/withdrawal");
        return changing;
    }

    /** What has happened, refusals and sign-ins left out. */
    private long facts() {
        return jdbc.sql("select count(*) from audit_entry where code not in ('refused', 'signed-in')")
                .query(Long.class)
                .single();
    }
}
