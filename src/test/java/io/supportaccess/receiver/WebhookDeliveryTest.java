package io.supportaccess.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.process.Cases;
import io.supportaccess.receiver.HostileReceiver.Message;
import io.supportaccess.receiver.ReceiverHttp.Attempt;
import io.supportaccess.request.Requests;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From what happens to a request until it has come to a receiver, or has not. */
@ApplicationTest
class WebhookDeliveryTest {

    private static final String PATH = "/api/webhooks";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private DeliveryRun run;

    @Autowired
    private DeliveryQueue queue;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ObjectMapper json;

    private final HostileReceiver receiver;
    private final List<String> added = new ArrayList<>();
    private Caller admin;

    WebhookDeliveryTest() throws IOException {
        receiver = new HostileReceiver();
    }

    @AfterEach
    void deleteWhatIsLeft() throws IOException {
        added.forEach(id -> admin.send("DELETE", PATH + "/" + id, BodyPublishers.noBody(), Map.of()));
        receiver.close();
    }

    /** The chain, the outbox, the round and the job each take a moment. */
    private static ConditionFactory waiting() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private String webhook(String path, String... events) {
        admin = Caller.of(port, "admin");
        var answer =
                admin.post(PATH, Map.of("url", receiver.address(path), "secret", SECRET, "events", List.of(events)));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        String id = answer.json().path("id").asText();
        added.add(id);
        return id;
    }

    private List<Message> about(String reference) {
        return receiver.messages().stream()
                .filter(message -> json(message).path("subject").asText().equals(reference))
                .toList();
    }

    private JsonNode json(Message message) {
        try {
            return json.readTree(message.body());
        } catch (IOException broken) {
            throw new AssertionError(message.body(), broken);
        }
    }

    private List<String> kinds(List<Message> messages) {
        return messages.stream()
                .map(message -> json(message).path("data").path("kind").asText())
                .toList();
    }

    /** As the trail has them, the oldest first. */
    private List<String> trail(String reference) {
        return jdbc.sql("select code from audit_entry where reference = :reference and code = any(:kinds) order by id")
                .param("reference", reference)
                .param("kinds", EventKinds.ALL.toArray(String[]::new))
                .query(String.class)
                .list();
    }

    /** As if the pauses after a failure were over. */
    private void later(String webhook) {
        jdbc.sql("update delivery set due_at = now() where receiver_id = :id and outcome = 'waiting'")
                .param("id", webhook)
                .update();
        jdbc.sql("update receiver set rests_until = now() where id = :id")
                .param("id", webhook)
                .update();
    }

    private List<Map<String, Object>> deliveries(String webhook) {
        return jdbc.sql("select * from delivery where receiver_id = :id order by number")
                .param("id", webhook)
                .query()
                .listOfRows();
    }

    @Test
    void eachEventOfARequestComesOnceSignedAndInItsOrder() {
        webhook("answer", "*");
        ProcessInstance request = cases.untilTold(cases.start());
        String reference = request.getBusinessKey();
        List<String> happened = trail(reference);
        assertThat(happened).contains("request-registered", "access-granted", "support-told");

        waiting().untilAsserted(() -> assertThat(kinds(about(reference))).isEqualTo(happened));

        assertThat(about(reference)).allSatisfy(message -> {
            String id = message.headers().get("webhook-id");
            Instant at = Instant.ofEpochSecond(Long.parseLong(message.headers().get("webhook-timestamp")));
            assertThat(message.headers())
                    .containsEntry("Content-Type", "application/cloudevents+json; charset=UTF-8")
                    .containsEntry(
                            "webhook-signature",
                            WebhookSecret.of(SECRET).orElseThrow().signature(id, at, message.body()));
            JsonNode event = json(message);
            assertThat(event.path("id").asText()).isEqualTo(id);
            assertThat(event.path("specversion").asText()).isEqualTo("1.0");
            assertThat(event.path("source").asText()).isEqualTo("urn:xero-support-access");
            assertThat(event.path("type").asText())
                    .isEqualTo("io.supportaccess." + event.at("/data/kind").asText());
            assertThat(Instant.parse(event.path("time").asText())).isBeforeOrEqualTo(Instant.now());
        });
        assertThat(about(reference).stream()
                        .map(message -> message.headers().get("webhook-id"))
                        .collect(Collectors.toSet()))
                .hasSameSizeAs(happened);
    }

    @Test
    void anEventNamesTheRequestAndWhoActedAndNothingThatAnybodyWrote() {
        webhook("answer", "request-registered");
        ProcessInstance request = cases.start(Requests.with(
                Requests.TO_APPROVE,
                Map.of(
                        "subject",
                        "The subject of quinces",
                        "description",
                        "The description of quinces is long enough.")));
        String reference = request.getBusinessKey();

        waiting().untilAsserted(() -> assertThat(about(reference)).hasSize(1));

        JsonNode event = json(about(reference).get(0));
        assertThat(event.path("data").fieldNames())
                .toIterable()
                .containsExactly("kind", "time", "reference", "state", "organisation", "actor");
        assertThat(event.at("/data/reference").asText()).isEqualTo(reference);
        assertThat(event.at("/data/state").asText()).isEqualTo("AWAITING_APPROVAL");
        assertThat(event.at("/data/actor").asText()).isEqualTo("requester");
        assertThat(event.at("/data/organisation").asText())
                .isEqualTo(jdbc.sql("""
                    select o.name from organisation o join support_request r on r.organisation_id = o.id
                     where r.reference = :reference
                    """)
                        .param("reference", reference)
                        .query(String.class)
                        .single());
        assertThat(event.toString()).doesNotContain("quinces");
    }

    @Test
    void aFailedDeliveryComesAgainUnderItsIdAndTheNextOneOfItsRequestWaits() {
        String webhook = webhook("answer", "*");
        receiver.answers(503);
        String reference = cases.start(Requests.TO_APPROVE).getBusinessKey();
        List<String> happened = trail(reference);
        assertThat(happened).hasSizeGreaterThan(1);
        waiting().untilAsserted(() -> assertThat(deliveries(webhook))
                .hasSizeGreaterThanOrEqualTo(happened.size())
                .first()
                .satisfies(first -> assertThat(first)
                        .containsEntry("attempts", 1)
                        .containsEntry("outcome", "waiting")
                        .containsEntry("status", 503)
                        .containsEntry("problem", "It answered with status 503.")));
        assertThat(kinds(about(reference))).containsExactly(happened.get(0));

        receiver.answers(200);
        later(webhook);

        waiting().untilAsserted(() -> assertThat(kinds(about(reference)))
                .isEqualTo(new ArrayList<>(IntStream.range(-1, happened.size())
                        .mapToObj(at -> happened.get(Math.max(at, 0)))
                        .toList())));
        assertThat(about(reference).get(0).headers().get("webhook-id"))
                .isEqualTo(about(reference).get(1).headers().get("webhook-id"));
        assertThat(admin.get(PATH + "/" + webhook).json().has("failingSince")).isFalse();
    }

    @Test
    void aDeliveryIsGivenUpAtLastAndSentAgainByAnAdministrator() {
        String webhook = webhook("answer", "request-registered");
        receiver.answers(500);
        cases.start(Requests.TO_APPROVE);
        waiting().until(() -> !deliveries(webhook).isEmpty());
        for (int attempt = 0; attempt <= DeliveryQueue.PAUSES.size(); attempt++) {
            later(webhook);
            run.of(webhook);
        }
        assertThat(deliveries(webhook)).first().satisfies(given -> assertThat(given)
                .containsEntry("outcome", "dead")
                .containsEntry("attempts", DeliveryQueue.PAUSES.size() + 1));
        receiver.answers(204);
        int before = receiver.messages().size();
        String id = deliveries(webhook).get(0).get("id").toString();

        var again = admin.post("%s/%s/deliveries/%s/retry".formatted(PATH, webhook, id), Map.of());

        assertThat(again.status()).isEqualTo(202);
        waiting().untilAsserted(() -> assertThat(admin.get(PATH + "/" + webhook + "/deliveries")
                        .json()
                        .at("/items/0/outcome")
                        .asText())
                .isEqualTo("delivered"));
        assertThat(receiver.messages()).hasSize(before + 1);
        assertThat(receiver.messages().get(before).headers()).containsEntry("webhook-id", id);
    }

    /** A node stood still for so long that another one took over its job, and then notes that it had no answer. */
    @Test
    void aFailureThatIsNotedLateLeavesADeliveryDelivered() {
        String webhook = webhook("answer", "request-registered");
        receiver.answers(503);
        cases.start(Requests.TO_APPROVE);
        AtomicReference<ReportedEvent> sent = new AtomicReference<>();
        waiting().until(() -> {
            later(webhook);
            queue.next(webhook).ifPresent(sent::set);
            return sent.get() != null;
        });
        Receiver to = queue.addressee(webhook).orElseThrow().receiver();
        queue.delivered(to, sent.get(), Attempt.answered(200, Optional.empty()));

        queue.failed(to, sent.get(), Attempt.failed("There was no answer in time."));
        queue.failed(to, sent.get(), Attempt.answered(410, Optional.empty()));

        assertThat(deliveries(webhook)).singleElement().satisfies(kept -> assertThat(kept)
                .containsEntry("outcome", "delivered")
                .containsEntry("status", 200));
    }

    @Test
    void aReceiverThatHasFailedForLongIsPausedUntilATest() {
        String webhook = webhook("answer", "request-registered");
        receiver.answers(500);
        cases.start(Requests.TO_APPROVE);
        waiting().until(() -> deliveries(webhook).stream()
                .anyMatch(each -> !each.get("attempts").equals(0)));
        jdbc.sql("update receiver set failing_since = now() - interval '4 days' where id = :id")
                .param("id", webhook)
                .update();
        later(webhook);
        run.of(webhook);
        assertThat(admin.get(PATH + "/" + webhook).json().path("pausedAt").asText())
                .isNotEmpty();
        assertThat(audit(webhook)).contains("receiver-added", "receiver-paused");
        int before = receiver.messages().size();
        later(webhook);
        run.of(webhook);
        assertThat(receiver.messages()).hasSize(before);

        receiver.answers(200);
        var test = admin.post(PATH + "/" + webhook + "/test", Map.of());

        assertThat(test.status()).isEqualTo(202);
        assertThat(test.json().path("event").asText()).isEqualTo("test");
        waiting().untilAsserted(() -> {
            later(webhook);
            assertThat(deliveries(webhook))
                    .extracting(each -> each.get("outcome"))
                    .containsOnly("delivered");
        });
        assertThat(admin.get(PATH + "/" + webhook).json().has("pausedAt")).isFalse();
        assertThat(audit(webhook)).contains("receiver-tested");
    }

    /** By the specification, the status 410 asks for it. */
    @Test
    void aReceiverThatIsGoneIsPausedAtOnce() {
        String webhook = webhook("answer", "*");
        receiver.answers(410);
        admin.post(PATH + "/" + webhook + "/test", Map.of());

        waiting().untilAsserted(() -> assertThat(
                        admin.get(PATH + "/" + webhook).json().has("pausedAt"))
                .isTrue());
        assertThat(deliveries(webhook)).singleElement().satisfies(given -> assertThat(given)
                .containsEntry("outcome", "dead"));
    }

    @Test
    void administratorsAreToldOfAPauseOnceAndSeeItOnTheirPages() {
        String webhook = webhook("answer", "*");
        receiver.answers(410);
        admin.post(PATH + "/" + webhook + "/test", Map.of());

        waiting().untilAsserted(() -> assertThat(
                        jdbc.sql("""
                        select n.recipient from notice n join audit_entry e on e.id::text = n.about
                         where n.kind = 'paused' and e.details ->> 'receiver' = :id
                        """).param("id", webhook).query(String.class).list())
                .containsExactly("admin"));
        Visitor page = Visitor.of(port, "admin");
        assertThat(page.open("/notices").text())
                .contains(
                        "The channel or webhook 127.0.0.1 has failed for too long, or is gone, so nothing is sent to it any more.");
        assertThat(page.open("/access").text()).contains("paused, because nothing could be sent for too long.");
        assertThat(Visitor.of(port, "requester").open("/access").text())
                .contains("Active access")
                .doesNotContain("nothing could be sent for too long");
    }

    @Test
    void receiversThatHangHoldUpNoOther() {
        String[] slow =
                IntStream.range(0, 4).mapToObj(number -> webhook("hangs", "*")).toArray(String[]::new);
        Arrays.stream(slow).forEach(id -> admin.post(PATH + "/" + id + "/test", Map.of()));
        String quick = webhook("answer", "*");
        admin.post(PATH + "/" + quick + "/test", Map.of());

        waiting().untilAsserted(() -> assertThat(deliveries(quick))
                .extracting(each -> each.get("outcome"))
                .containsExactly("delivered"));
    }

    private List<String> audit(String webhook) {
        return jdbc.sql("select code from audit_entry where details ->> 'receiver' = :id order by id")
                .param("id", webhook)
                .query(String.class)
                .list();
    }
}
