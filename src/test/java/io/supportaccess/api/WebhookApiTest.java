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
class WebhookApiTest {

    private static final String PATH = "/api/webhooks";
    private static final Map<String, Object> ADDED =
            Map.of("url", "https://receiver.invalid/hook?key=quince", "events", List.of("access-granted"));

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Caller admin;

    @BeforeEach
    void signIn() {
        admin = Caller.of(port, "admin");
    }

    @Test
    void theSecretIsShownOnceAndStandsInNoEntry() {
        var added = admin.post(PATH, ADDED);
        assertThat(added.status()).isEqualTo(201);
        String id = added.json().path("id").asText();
        String secret = added.json().path("secret").asText();
        assertThat(added.header("Location")).isEqualTo(PATH + "/" + id);
        assertThat(secret).startsWith("whsec_");

        assertThat(admin.get(PATH + "/" + id).json().fieldNames())
                .toIterable()
                .containsExactly("id", "url", "events", "createdBy", "createdAt");
        assertThat(admin.get(PATH).json().at("/items").findValuesAsText("id")).contains(id);
        assertThat(admin.get(PATH).response().body()).doesNotContain(secret);
        assertThat(jdbc.sql(
                                "select details::text from audit_entry where code = 'receiver-added' and details ->> 'receiver' = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .contains("receiver.invalid", "access-granted")
                .doesNotContain(secret, "quince");
    }

    @Test
    void aDeletedWebhookIsGoneWithItsDeliveries() {
        String id = admin.post(PATH, ADDED).json().path("id").asText();
        assertThat(admin.post(PATH + "/" + id + "/test", Map.of()).status()).isEqualTo(202);
        assertThat(admin.get(PATH + "/" + id + "/deliveries")
                        .json()
                        .path("total")
                        .asInt())
                .isOne();

        assertThat(admin.send("DELETE", PATH + "/" + id, BodyPublishers.noBody(), Map.of())
                        .status())
                .isEqualTo(204);

        assertThat(admin.get(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(admin.get(PATH + "/" + id + "/deliveries").status()).isEqualTo(404);
        assertThat(jdbc.sql("select count(*) from delivery where receiver_id = :id")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("select code from audit_entry where details ->> 'receiver' = :id order by id")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactly("receiver-added", "receiver-tested", "receiver-deleted");
    }

    @Test
    void aDeliveryOfAnotherWebhookIsNotFound() {
        String one = admin.post(PATH, ADDED).json().path("id").asText();
        String other = admin.post(PATH, ADDED).json().path("id").asText();
        String delivery = admin.post(PATH + "/" + one + "/test", Map.of())
                .json()
                .path("id")
                .asText();

        assertThat(admin.post("%s/%s/deliveries/%s/retry".formatted(PATH, other, delivery), Map.of())
                        .status())
                .isEqualTo(404);
        for (String id : List.of(one, other)) {
            admin.send("DELETE", PATH + "/" + id, BodyPublishers.noBody(), Map.of());
        }
    }
}
