package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import io.supportaccess.request.Requests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One rule at the three doors that take JSON: our REST, Camunda's REST start, and what Tasklist's start form sends. The page
 * of a new request is the fourth door, in {@code NewRequestPageControllerTest}.
 */
@ApplicationTest
@Asvs("v5.0.0-2.2.2")
class JsonDoorsTest {

    private static final String DESCRIPTION = "Since Monday the feed of our cheque account brings no new lines.";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    private Caller requester;

    @BeforeEach
    void signIn() {
        requester = Caller.of(port, "requester");
    }

    enum Door {
        OUR_REST("/api/support-requests"),
        CAMUNDA_REST("/engine-rest/process-definition/key/invite-xero-support/start"),
        /** Tasklist's, by the session of who is there. */
        START_FORM("/process-definition/{id}/submit-form");

        private final String path;

        Door(String path) {
            this.path = path;
        }

        Response post(int port, Map<String, ?> body) {
            if (this == START_FORM) {
                Visitor visitor = Visitor.of(port, "requester");
                return visitor.askEngine("POST", submission(visitor), body);
            }
            return Caller.of(port, "requester").post(path, body);
        }

        Response post(int port, String body) {
            if (this == START_FORM) {
                Visitor visitor = Visitor.of(port, "requester");
                return visitor.askEngine("POST", submission(visitor), body);
            }
            return Caller.of(port, "requester").post(path, body);
        }

        private String submission(Visitor visitor) {
            return path.replace(
                    "{id}",
                    visitor.askEngine("GET", "/process-definition?latestVersion=true", "")
                            .json()
                            .at("/0/id")
                            .asText());
        }

        Map<String, Object> body(Map<String, ?> fields) {
            if (this == OUR_REST) {
                return Map.copyOf(fields);
            }
            Map<String, Object> variables = new HashMap<>();
            Map<String, Object> body = new HashMap<>(Map.of("variables", variables));
            fields.forEach((name, value) -> {
                if (name.equals("reference")) {
                    body.put("businessKey", value);
                } else {
                    variables.put(name, Map.of("value", value));
                }
            });
            return body;
        }

        String reference(Response answer) {
            return answer.json()
                    .path(this == OUR_REST ? "reference" : "businessKey")
                    .asText();
        }
    }

    static Stream<Arguments> badInputAtEveryDoor() {
        List<Arguments> all = new ArrayList<>();
        for (Door door : Door.values()) {
            bad(all, door, "subject: is required.", "subject", "  ");
            bad(all, door, "subject: must have at most 200 characters.", "subject", "s".repeat(201));
            bad(all, door, "subject: must be a text (a String).", "subject", 7);
            bad(all, door, "subject: must be on one line and have no control characters.", "subject", "two\nlines");
            bad(
                    all,
                    door,
                    "organisation: must be on one line and have no control characters.",
                    "organisation",
                    "a\u0000b");
            bad(all, door, "organisation: must have at most 255 characters.", "organisation", "o".repeat(5_000));
            bad(
                    all,
                    door,
                    "description: must have at least 20 characters: say what you did, what you expected and what you saw.",
                    "description",
                    "It does not work.");
            bad(all, door, "description: must have at most 20,000 characters.", "description", "d".repeat(20_001));
            bad(
                    all,
                    door,
                    "category: must be one of bank-feeds, invoicing, payroll, tax, reporting, login, billing, other.",
                    "category",
                    "bank feeds");
            bad(all, door, "accessDays: must be a whole number from 1 to 14 (an Integer).", "accessDays", 15);
            bad(all, door, "accessDays: must be a whole number from 1 to 14 (an Integer).", "accessDays", 0);
            bad(all, door, "accessDays: must be a whole number from 1 to 14 (an Integer).", "accessDays", "3");
            bad(all, door, "accessDays: must be a whole number from 1 to 14 (an Integer).", "accessDays", 2.5);
            bad(all, door, "payrollAccess: must be true or false (a Boolean).", "payrollAccess", "no");
            bad(
                    all,
                    door,
                    "contactEmail: must be an e-mail address, such as name@example.com.",
                    "contactEmail",
                    "nobody");
            bad(all, door, "surprise: is not known here. Known: " + Requests.KNOWN, "surprise", "!");
            bad(
                    all,
                    door,
                    "reference: must have 1 to 64 letters, digits, dots, hyphens or underscores, first a letter or a digit.",
                    "reference",
                    "a b");
        }
        return all.stream();
    }

    private static void bad(List<Arguments> all, Door door, String error, String field, Object value) {
        all.add(Arguments.of(door, error, field, value));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("badInputAtEveryDoor")
    void badInputIsRefusedWithTheFieldAndTheRemedyAndLeavesNothing(
            Door door, String error, String field, Object value) {
        List<Long> before = rows();
        Response answer = door.post(port, door.body(request(Map.of(field, value))));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors()).containsExactly(error);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void everyMistakeIsNamedAtOnce(Door door) {
        Response answer = door.post(port, door.body(Map.of("accessDays", 99)));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors())
                .containsExactlyInAnyOrder(
                        "organisation: is required.",
                        "subject: is required.",
                        "description: is required.",
                        "accessDays: must be a whole number from 1 to 14 (an Integer).");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoJsonObjectIsRefused(Door door) {
        List<Long> before = rows();
        for (String body : List.of("{\"subject\":", "", "[]", "\"text\"", "null", "{} {")) {
            Response answer = door.post(port, body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.json().path("detail").asText()).as(body).isNotBlank();
        }
        assertThat(rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    @Asvs({"v5.0.0-5.2.1", "v5.0.0-15.2.2"})
    void aBodyOfTenMegabytesIsRefused(Door door) {
        Response answer = door.post(port, "{\"subject\": \"" + "x".repeat(10_000_000) + "\"}");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("detail").asText()).isEqualTo("The body must have at most 524288 bytes.");
    }

    @ParameterizedTest
    @EnumSource
    @Asvs("v5.0.0-1.2.3")
    void theLongestDescriptionArrivesUnchanged(Door door) {
        String longest = "Ünïcode 🎈 שלום عالم 漢字\r\n\t<b>&amp;</b> {{subject}} ${reference} ";
        longest += "🎈".repeat(20_000 - longest.codePointCount(0, longest.length()));
        Response started = door.post(port, door.body(request(Map.of("description", longest))));

        assertThat(started.status()).isIn(200, 201);
        Response read = requester.get("/api/support-requests/" + door.reference(started));
        assertThat(read.json().path("description").asText()).isEqualTo(longest);
    }

    @ParameterizedTest
    @EnumSource
    void theSameReferenceNeverMakesTwoCases(Door door) {
        var body = door.body(request(Map.of("reference", "ONCE-" + door)));
        var other = door.body(request(Map.of("reference", "ONCE-" + door, "subject", "Another subject")));
        assertThat(door.post(port, body).status()).isIn(200, 201);
        List<Long> before = rows();

        assertThat(door.post(port, body).status()).isEqualTo(door == Door.OUR_REST ? 200 : 409);
        Response refused = door.post(port, other);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("type").asText()).isEqualTo("urn:xero-support-access:taken");
        assertThat(refused.json().path("detail").asText()).contains("Choose another");
        assertThat(rows()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(names = {"CAMUNDA_REST", "START_FORM"})
    @Asvs("v5.0.0-1.5.2")
    void objectsAndFilesInsteadOfPlainValuesAreRefused(Door door) {
        List<Long> before = rows();
        var objectInfo = Map.of("objectTypeName", "java.util.ArrayList", "serializationDataFormat", "application/json");
        var javaInfo = Map.of(
                "objectTypeName", "java.util.ArrayList",
                "serializationDataFormat", "application/x-java-serialized-object");
        for (Map<String, Object> variable : List.of(
                Map.<String, Object>of("value", "[1]", "type", "Object", "valueInfo", objectInfo),
                Map.<String, Object>of("value", "rO0ABXNy", "type", "Object", "valueInfo", javaInfo),
                Map.<String, Object>of("value", "{}", "type", "Json"),
                Map.<String, Object>of("value", Map.of("a", 1)),
                Map.<String, Object>of("value", "AAAA", "type", "Bytes"),
                Map.<String, Object>of("value", "AAAA", "type", "File", "valueInfo", Map.of("filename", "a.txt")))) {
            Response answer = door.post(port, Map.of("variables", Map.of("subject", variable)));
            assertThat(answer.status()).as(variable.toString()).isEqualTo(400);
        }
        assertThat(rows()).isEqualTo(before);
    }

    private static Map<String, Object> request(Map<String, ?> different) {
        Map<String, Object> request = new HashMap<>(Map.of(
                "organisation", "Demo Company (NZ)", "subject", "Bank feed stopped", "description", DESCRIPTION));
        request.putAll(different);
        return request;
    }

    private List<Long> rows() {
        return Stream.of("support_request", "organisation", "act_ru_execution", "act_ru_variable", "act_hi_procinst")
                .map(table -> jdbc.sql("select count(*) from " + table)
                        .query(Long.class)
                        .single())
                .toList();
    }
}
