package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.process.CasesAtSteps;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** What an open step says of its fields is what its completion checks, at each step of the diagram. */
@ApplicationTest
@TestPropertySource(properties = "support-access.organisations.unknown=hold")
@Asvs({"v5.0.0-2.2.1", "v5.0.0-2.2.2"})
class StepDescriptionTest {

    @LocalServerPort
    private int port;

    @Autowired
    private CasesAtSteps waiting;

    @Test
    void eachStepChecksWhatItSaysOfItsFields() {
        Caller admin = Caller.of(port, "admin");
        waiting.atEachStep().forEach((step, way) -> {
            String request = "/api/support-requests/" + way.get().getBusinessKey();
            JsonNode open = admin.get(request).json().path("openTasks");
            assertThat(open.findValuesAsText("key")).contains(step);
            JsonNode fields =
                    open.get(open.findValuesAsText("key").indexOf(step)).path("fields");
            String path = request + "/steps/" + step;

            fields.forEach(field -> wrong(field)
                    .forEach(value -> assertRefused(
                            admin.post(path, Map.of(field.path("name").asText(), value)), field, value)));
            for (boolean answer : List.of(true, false)) {
                Map<String, Object> fitting = fitting(fields, answer);
                fields.forEach(field -> {
                    Map<String, Object> without = new HashMap<>(fitting);
                    if (isRequired(field, answer)) {
                        without.remove(field.path("name").asText());
                        assertRefused(admin.post(path, without), field, without);
                    }
                });
            }
            Response done = admin.post(path, fitting(fields, true));
            assertThat(done.status()).as("%s %s", step, done.response().body()).isEqualTo(200);
        });
    }

    private static void assertRefused(Response answer, JsonNode field, Object value) {
        assertThat(answer.status()).as("%s with %s", field, value).isEqualTo(400);
        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .as("%s with %s", field, value)
                .contains(field.path("name").asText());
    }

    /** Of another type, and beyond each limit. */
    private static List<Object> wrong(JsonNode field) {
        JsonNode limits = field.path("limits");
        return switch (field.path("type").asText()) {
            case "boolean" -> limits.has("const") ? List.of("true", 1, false) : List.of("true", 1);
            case "integer" ->
                List.of(
                        "1",
                        1.5,
                        limits.path("minimum").asInt() - 1,
                        limits.path("maximum").asInt() + 1);
            case "object" -> List.of(1, List.of("bank"), "bank");
            default ->
                List.of(
                        1,
                        true,
                        List.of("a"),
                        "x".repeat(limits.path("maxLength").asInt() + 1));
        };
    }

    /** What the step requires if each of its questions is answered so. */
    private static Map<String, Object> fitting(JsonNode fields, boolean answer) {
        Map<String, Object> fitting = new HashMap<>();
        fields.forEach(field -> {
            if (isRequired(field, answer)) {
                fitting.put(field.path("name").asText(), value(field, answer));
            }
        });
        return fitting;
    }

    private static boolean isRequired(JsonNode field, boolean answer) {
        boolean sometimes = field.path("requiredIf").properties().stream()
                .anyMatch(flag -> flag.getValue().asBoolean() == answer);
        return field.path("required").asBoolean() || sometimes;
    }

    private static Object value(JsonNode field, boolean answer) {
        return switch (field.path("type").asText()) {
            case "boolean" -> field.path("limits").has("const") || answer;
            case "integer" -> field.path("limits").path("minimum").asInt();
            default -> field.path("name").asText().equals("accessManager") ? "access-manager" : "As it is so.";
        };
    }
}
