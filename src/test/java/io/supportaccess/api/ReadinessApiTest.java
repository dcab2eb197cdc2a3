package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.api.JsonDoorsTest.Door;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.DetailsJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Xero Support needs, asked and told over the wire. */
@ApplicationTest
class ReadinessApiTest {

    private static final String PATH = "/api/support-requests";

    private static final Map<String, String> ALL_NEEDED = Map.of(
            "bank", "Example Bank",
            "accountEnding", "1234",
            "lastStatementDate", "2026-11-16",
            "exactError", "Error 102\nSign in again.");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Caller requester;

    @BeforeEach
    void signIn() {
        requester = Caller.of(port, "requester");
    }

    @Test
    void aFormIsToldWhichFactsACategoryWants() {
        JsonNode wanted =
                requester.get(PATH + "/wanted-facts?category=bank-feeds").json();
        assertThat(wanted.path("total").asInt()).isEqualTo(wanted.path("items").size());
        JsonNode bank = wanted.path("items").path(0);
        assertThat(bank.path("name").asText()).isEqualTo("bank");
        assertThat(bank.path("label").asText()).isEqualTo("Bank");
        assertThat(bank.path("help").asText()).isNotBlank();
        assertThat(bank.path("kind").asText()).isEqualTo("text");
        assertThat(bank.path("required").asBoolean()).isTrue();
        assertThat(bank.path("points").asInt()).isEqualTo(15);
        assertThat(requester.get(PATH + "/wanted-facts").json())
                .isEqualTo(requester.get(PATH + "/wanted-facts?category=other").json());
        assertThat(requester.get(PATH + "/wanted-facts?category=taxes").errors())
                .containsExactly("category: must be one of bank-feeds, invoicing, payroll, tax, reporting, login,"
                        + " billing, other.");
    }

    @ParameterizedTest
    @EnumSource
    void detailsArriveThroughEveryDoorAndStayInNoVariable(Door door) {
        Response started = door.post(port, door.body(request(door, ALL_NEEDED)));
        assertThat(started.status()).isIn(200, 201);
        JsonNode request = requester.get(PATH + "/" + door.reference(started)).json();

        assertThat(request.path("openTasks").path(0).path("key").asText()).isEqualTo(ModelIds.OPEN_USERS_SETTINGS);
        assertThat(texts(request.path("details"), "label"))
                .containsExactly("Bank", "Bank account ends in", "Latest statement line date", "Exact error");
        assertThat(texts(request.path("details"), "value"))
                .containsExactly("Example Bank", "1234", "2026-11-16", "Error 102\nSign in again.");
        JsonNode readiness = request.path("readiness");
        assertThat(readiness.path("score").asInt()).isEqualTo(48);
        assertThat(readiness.path("complete").asBoolean()).isTrue();
        assertThat(texts(readiness.path("wouldRaise"), "name")).startsWith("feedKind", "since");
        assertThat(jdbc.sql("select count(*) from act_ru_variable where name_ = 'details' or text_ like '%Error 102%'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aStartWithoutThemWaitsForThemAndSaysWhatIsMissing(Door door) {
        Response started = door.post(port, door.body(request(door, Map.of("bank", "Example Bank"))));
        JsonNode request = requester.get(PATH + "/" + door.reference(started)).json();
        assertThat(request.path("openTasks").path(0).path("key").asText()).isEqualTo(ModelIds.COMPLETE_DETAILS);
        JsonNode readiness = request.path("readiness");
        assertThat(readiness.path("score").asInt()).isEqualTo(12);
        assertThat(readiness.path("complete").asBoolean()).isFalse();
        assertThat(texts(readiness.path("wouldRaise"), "label"))
                .startsWith("Bank account ends in", "Latest statement line date", "Exact error", "Kind of feed");
    }

    @ParameterizedTest
    @EnumSource
    void aMistakeIsToldWithItsFact(Door door) {
        Response refused =
                door.post(port, door.body(request(door, Map.of("lastStatementDate", "Monday", "iban", "!"))));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors())
                .containsExactly(
                        "details.lastStatementDate: must be a date, such as 2026-11-16.",
                        "details.iban: is not known here. Known: accountEnding, actual, bank, deadline, deadlineReason,"
                                + " exactError, expected, feedKind, lastStatementDate, links, since, tried.");
    }

    @Test
    void theSameCallIsKnownAgainAfterMoreWasSaid() {
        Map<String, Object> body = request(Door.OUR_REST, Map.of("bank", "Example Bank"));
        body.put("reference", "READY-1");
        assertThat(requester.post(PATH, body).status()).isEqualTo(201);

        assertThat(complete(Map.of("details", Map.of("value", DetailsJson.written(Map.of("bank", "Other Bank")))))
                        .status())
                .isEqualTo(204);
        assertThat(complete(Map.of("detailsNotKnown", Map.of("value", true))).status())
                .isEqualTo(204);

        Response again = requester.post(PATH, body);
        assertThat(again.status()).isEqualTo(200);
        assertThat(texts(again.json().path("details"), "value")).containsExactly("Other Bank");
        assertThat(again.json().path("openTasks").path(0).path("key").asText()).isEqualTo(ModelIds.OPEN_USERS_SETTINGS);
        body.put("details", Map.of("bank", "Other Bank"));
        assertThat(requester.post(PATH, body).status()).isEqualTo(409);
    }

    @Test
    void aSecretAmongThemIsToldWithItsFactAndNotRepeated() {
        requester.post(PATH, request(Door.OUR_REST, Map.of(), Map.of("reference", "READY-1-SECRET")));
        Response refused = completeOf(
                "READY-1-SECRET",
                Map.of("details", Map.of("value", DetailsJson.written(Map.of("bank", "Card 4111 1111 1111 1111")))));
        assertThat(refused.errors())
                .singleElement()
                .asString()
                .startsWith("details.bank: line 1, character 6 has what looks like a payment card number");
        assertThat(refused.response().body()).doesNotContain("4111 1111");
        assertThat(completeOf(
                                "READY-1-SECRET",
                                Map.of("details", Map.of("value", "{\"bank\": \"password: hunter2-Zk3v9Q\"")))
                        .errors())
                .containsExactly("details: must be one JSON object of texts that names each detail field once.");
    }

    private Response complete(Map<String, ?> variables) {
        return completeOf("READY-1", variables);
    }

    private Response completeOf(String reference, Map<String, ?> variables) {
        JsonNode task = requester
                .get("/engine-rest/task?processInstanceBusinessKey=%s&taskDefinitionKey=UserTask_CompleteDetails"
                        .formatted(reference))
                .json()
                .path(0);
        return requester.post(
                "/engine-rest/task/" + task.path("id").asText() + "/complete", Map.of("variables", variables));
    }

    private static Map<String, Object> request(Door door, Map<String, String> details) {
        return request(door, details, Map.of());
    }

    private static Map<String, Object> request(Door door, Map<String, String> details, Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>(Map.of(
                "organisation",
                Cases.newOrganisation(),
                "subject",
                "Bank feed stopped",
                "category",
                "bank-feeds",
                "description",
                Cases.DESCRIPTION,
                "details",
                door == Door.OUR_REST ? details : DetailsJson.written(details)));
        request.putAll(more);
        return request;
    }

    private static List<String> texts(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(item -> item.path(field).asText())
                .toList();
    }
}
