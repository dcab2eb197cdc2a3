package io.supportaccess.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.embedded.Superuser;
import io.supportaccess.notice.EndingAccesses;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.Requests;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Of what a channel is told by its rule, and that it is told once. */
@ApplicationTest
class ChannelDeliveryTest {

    private static final String PATH = "/api/channels";

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private TaskService tasks;

    @Autowired
    private EndingAccesses endings;

    @Autowired
    private DeliveryRouting routing;

    @Autowired
    private Superuser superuser;

    @Autowired
    private JdbcClient jdbc;

    private final HostileReceiver receiver;
    private final List<String> added = new ArrayList<>();
    private Caller admin;

    ChannelDeliveryTest() throws IOException {
        receiver = new HostileReceiver();
    }

    @BeforeEach
    void signIn() {
        admin = Caller.of(port, "admin");
    }

    @AfterEach
    void deleteWhatIsLeft() throws IOException {
        added.forEach(id -> admin.send("DELETE", PATH + "/" + id, BodyPublishers.noBody(), Map.of()));
        receiver.close();
    }

    private static ConditionFactory waiting() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private String channel(String kind, List<String> events, Map<String, Object> rule) {
        return channel("answer", kind, events, rule);
    }

    private String channel(String path, String kind, List<String> events, Map<String, Object> rule) {
        var answer = admin.post(
                PATH,
                Requests.with(
                        Map.of("kind", kind, "name", "Team", "url", receiver.address(path), "events", events), rule));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        String id = answer.json().path("id").asText();
        added.add(id);
        return id;
    }

    private List<String> events(String channel, String reference) {
        return jdbc.sql("select event from delivery where receiver_id = :id and reference = :reference order by number")
                .param("id", channel)
                .param("reference", reference)
                .query(String.class)
                .list();
    }

    private void waitFor(String channel, ProcessInstance request, String... events) {
        waiting().untilAsserted(() -> assertThat(events(channel, request.getBusinessKey()))
                .containsExactly(events));
    }

    private String outcome(String channel, String event) {
        return jdbc.sql("select outcome from delivery where receiver_id = :id and event = :event")
                .param("id", channel)
                .param("event", event)
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** All entries so far are taken, so what is not there by now does not come. */
    private void untilAllIsTaken() {
        waiting().until(() -> jdbc.sql("""
                        select not exists (select from audit_unsealed)
                           and (select position from outbox_cursor where reader = 'receivers')
                                   = (select max(position) from audit_link)
                        """).query(Boolean.class).single());
    }

    @Test
    void aFreeStepIsToldOnceAndWhoeverIsFirstClaimsIt() {
        String slack = channel("slack", List.of("step"), Map.of());
        String teams = channel("teams", List.of("*"), Map.of());
        ProcessInstance request = cases.start(Requests.with(
                Requests.TO_APPROVE,
                Map.of(
                        "subject",
                        "The subject of quinces",
                        "description",
                        "The description of quinces is long enough.",
                        "contactName",
                        "Quince Contact")));

        waiting().until(() -> receiver.messages().size() == 2);

        assertThat(receiver.messages()).allSatisfy(message -> {
            assertThat(message.headers())
                    .containsEntry("Content-Type", "application/json")
                    .doesNotContainKey("webhook-signature");
            assertThat(message.body())
                    .contains(request.getBusinessKey(), "Approve access", "waits for somebody to claim it")
                    .doesNotContainIgnoringCase("quince");
        });
        waiting().until(() -> outcome(slack, "step").equals("delivered"));

        Task step = tasks.createTaskQuery()
                .processInstanceBusinessKey(request.getBusinessKey())
                .singleResult();
        cases.as("approver", () -> {
            tasks.claim(step.getId(), "approver");
            tasks.setAssignee(step.getId(), null);
            return step;
        });
        cases.approve(request);
        waitFor(slack, request, "step", "step");
        waitFor(teams, request, "step", "access-approved", "step");
    }

    @Test
    void aDecisionIsToldInTheSentenceOfTheMail() {
        channel("teams", List.of("decision"), Map.of());
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        cases.approve(request);

        waiting().until(() -> !receiver.messages().isEmpty());

        assertThat(ChannelFormats.teams(receiver.messages().get(0).body()).findValuesAsText("text"))
                .element(1)
                .isEqualTo("Ari Approver approved the access.");
    }

    @Test
    void aRuleLimitsAChannelToOrganisations() {
        ProcessInstance one = cases.start(Map.of("organisation", "Channel Routing One Ltd"));
        String organisation = jdbc.sql("select organisation_id from support_request where reference = :reference")
                .param("reference", one.getBusinessKey())
                .query(String.class)
                .single();
        String only = channel("slack", List.of("*"), Map.of("organisations", List.of("Channel Routing One Ltd")));
        String all = channel("slack", List.of("*"), Map.of());
        assertThat(admin.get(PATH + "/" + only).json().at("/organisations/0").asText())
                .isEqualTo(organisation);
        ProcessInstance other = cases.untilGranted(cases.start());
        cases.untilGranted(one);

        waiting().untilAsserted(() -> assertThat(events(only, one.getBusinessKey()))
                .contains("access-granted"));
        untilAllIsTaken();
        assertThat(events(only, other.getBusinessKey())).isEmpty();
        assertThat(events(all, other.getBusinessKey())).contains("access-granted");
    }

    @Test
    void aRuleLimitsAChannelToPayroll() {
        String only = channel("slack", List.of("step"), Map.of("payrollOnly", true));
        ProcessInstance plain = cases.start(Requests.TO_APPROVE);
        ProcessInstance payroll = cases.start(Map.of("category", "payroll", "payrollAccess", true));

        waitFor(only, payroll, "step");
        untilAllIsTaken();
        assertThat(events(only, plain.getBusinessKey())).isEmpty();
    }

    @Test
    void aRuleLimitsAChannelToWhatIsOverdueAndThatIsToldOnce() {
        String only = channel("slack", List.of("*"), Map.of("overdueOnly", true));
        String due = channel("slack", List.of("due", "overdue"), Map.of());
        ProcessInstance request = cases.untilDrafted(cases.start());
        cases.comesDue(request, ModelIds.CONTACT_XERO_SUPPORT);
        waitFor(due, request, "due");
        cases.comesDue(request, ModelIds.CONTACT_XERO_SUPPORT);

        waitFor(only, request, "overdue");
        waitFor(due, request, "due", "overdue");
        waiting().until(() -> receiver.messages().stream()
                .anyMatch(message -> message.body().contains("is overdue. It is now offered to more people.")));
    }

    @Test
    void anAccessThatEndsSoonIsToldOnce() {
        String channel = channel("slack", List.of("ends-soon"), Map.of());
        ProcessInstance request = cases.untilGranted(cases.start());
        superuser.jdbc().sql("""
                    update access_grant set granted_at = now() - interval '3 days', planned_end = now() + interval '2 hours'
                     where reference = :reference
                    """).param("reference", request.getBusinessKey()).update();
        endings.tell();

        routing.takeEnding();
        routing.takeEnding();

        assertThat(events(channel, request.getBusinessKey())).containsExactly("ends-soon");
        waiting().until(() -> receiver.messages().stream()
                .anyMatch(message -> message.body().contains("The access of Xero Support ends on ")));
    }

    @Test
    void whatWasDoneInTheMeantimeIsNotSent() {
        receiver.answers(503);
        String channel = channel("slack", List.of("step"), Map.of());
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        waiting().until(() -> !receiver.messages().isEmpty());
        cases.approve(request);
        waitFor(channel, request, "step", "step");
        receiver.answers(200);
        int before = receiver.messages().size();
        jdbc.sql("update delivery set due_at = now() where receiver_id = :id")
                .param("id", channel)
                .update();

        jdbc.sql("update receiver set rests_until = now() where id = :id")
                .param("id", channel)
                .update();

        waiting().untilAsserted(() -> assertThat(
                        jdbc.sql("select outcome from delivery where receiver_id = :id order by number")
                                .param("id", channel)
                                .query(String.class)
                                .list())
                .containsExactly("settled", "delivered"));
        assertThat(receiver.messages()).hasSize(before + 1);
        assertThat(receiver.messages().get(before).body()).contains("Open Users settings");
    }

    @Test
    void aBusyChannelIsLeftAloneAsLongAsItSays() {
        String channel = channel("is-busy", "slack", List.of("step"), Map.of());

        admin.post(PATH + "/" + channel + "/test", Map.of());

        waiting().until(() -> receiver.messages().size() == 1);
        waiting().untilAsserted(() -> assertThat(jdbc.sql("""
                        select d.due_at > :soon and r.rests_until > :soon and r.paused_at is null
                          from delivery d join receiver r on r.id = d.receiver_id where r.id = :id
                        """)
                        .param("soon", OffsetDateTime.now().plusMinutes(25))
                        .param("id", channel)
                        .query(Boolean.class)
                        .single())
                .isTrue());
    }

    /** Slack says so for an archived channel, and for an app or a webhook that was removed. */
    @Test
    void aChannelThatIsGoneIsPausedAtOnce() {
        receiver.answers(404);
        String channel = channel("slack", List.of("step"), Map.of());
        Instant before = Instant.now();

        admin.post(PATH + "/" + channel + "/test", Map.of());

        waiting().untilAsserted(() -> assertThat(
                        admin.get(PATH + "/" + channel).json().path("pausedAt").asText())
                .isNotEmpty());
        assertThat(Instant.parse(
                        admin.get(PATH + "/" + channel).json().path("pausedAt").asText()))
                .isAfterOrEqualTo(before.minusSeconds(1));
        assertThat(outcome(channel, "test")).isEqualTo("dead");
        assertThat(admin.get(PATH + "/" + channel + "/deliveries")
                        .json()
                        .at("/items/0/problem")
                        .asText())
                .isEqualTo("It answered with status 404.");
    }

    @Test
    void aTestSaysThatItIsOne() {
        String channel = channel("slack", List.of("step"), Map.of());
        admin.post(PATH + "/" + channel + "/test", Map.of());

        waiting().until(() -> !receiver.messages().isEmpty());

        assertThat(ChannelFormats.slack(receiver.messages().get(0).body())
                        .path("text")
                        .asText())
                .isEqualTo("Xero Support Access: This is a test. Notices about requests come here.");
    }
}
