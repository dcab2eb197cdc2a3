package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class ChannelApiTest {

    private static final String PATH = "/api/channels";
    private static final Map<String, Object> ADDED = Map.of(
            "kind",
            "slack",
            "name",
            "Payroll team",
            "url",
            "https://channel.invalid/services/T0/quince/c0de",
            "events",
            List.of("step", "overdue"),
            "payrollOnly",
            true);

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Caller admin;

    @BeforeEach
    void signIn() {
        admin = Caller.of(port, "admin");
    }

    private void delete(String path) {
        assertThat(admin.send("DELETE", path, BodyPublishers.noBody(), Map.of()).status())
                .isEqualTo(204);
    }

    @Test
    void theAddressIsShownMaskedAndStandsInNoEntry() {
        var added = admin.post(PATH, ADDED);

        assertThat(added.status()).isEqualTo(201);
        String id = added.json().path("id").asText();
        assertThat(added.header("Location")).isEqualTo(PATH + "/" + id);
        assertThat(added.json().fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "kind",
                        "name",
                        "url",
                        "events",
                        "organisations",
                        "payrollOnly",
                        "overdueOnly",
                        "createdBy",
                        "createdAt");
        assertThat(added.json().path("url").asText()).isEqualTo("https://channel.invalid/…c0de");
        assertThat(List.of(
                        added.response().body(),
                        admin.get(PATH).response().body(),
                        admin.get(PATH + "/" + id).response().body()))
                .allSatisfy(body -> assertThat(body).contains("Payroll team").doesNotContain("quince"));
        delete(PATH + "/" + id);
        assertThat(jdbc.sql("select details::text from audit_entry where details ->> 'receiver' = :id order by id")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .hasSize(2)
                .allSatisfy(details -> assertThat(details)
                        .contains("\"kind\": \"Slack channel\"", "Payroll team", "channel.invalid")
                        .doesNotContain("quince", "c0de"))
                .first()
                .asString()
                .contains("\"payrollOnly\": true", "overdue");
    }

    @Test
    void aWebhookIsNoChannelAndAChannelNoWebhook() {
        String channel = admin.post(PATH, ADDED).json().path("id").asText();
        String webhook = admin.post("/api/webhooks", Map.of("url", "https://receiver.invalid/", "events", List.of("*")))
                .json()
                .path("id")
                .asText();

        assertThat(admin.get(PATH + "/" + webhook).status()).isEqualTo(404);
        assertThat(admin.get("/api/webhooks/" + channel).status()).isEqualTo(404);
        assertThat(admin.get(PATH).json().at("/items").findValuesAsText("id"))
                .contains(channel)
                .doesNotContain(webhook);
        assertThat(admin.get("/api/webhooks").json().at("/items").findValuesAsText("id"))
                .contains(webhook)
                .doesNotContain(channel);

        delete(PATH + "/" + channel);
        delete("/api/webhooks/" + webhook);
    }

    @Test
    void aRuleOfNobodyIsRefusedAndNothingIsKept() {
        long before = admin.get(PATH).json().path("total").asLong();

        var refused = admin.post(
                PATH,
                Map.of(
                        "kind",
                        "teams",
                        "name",
                        "Team",
                        "url",
                        "https://channel.invalid/x",
                        "events",
                        List.of("access-granted"),
                        "organisations",
                        List.of("Nobody Knows Ltd")));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.response().body())
                .contains("\"events\"", "some of: step, due", "\"organisations\"", "Nobody Knows Ltd");
        assertThat(admin.get(PATH).json().path("total").asLong()).isEqualTo(before);
    }
}
