package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.Requests;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every field that Camunda's REST reads from the body of an open call: what we do not use is refused by its name. */
@ApplicationTest
class EngineBodiesTest {

    private static final String START = "/process-definition/key/invite-xero-support/start";

    private static final List<Object> STRANGE = Arrays.asList(
            true,
            -1,
            1L << 40,
            "",
            "x",
            "a\u0000b",
            "\ud800",
            "x".repeat(5_000),
            List.of(),
            List.of(Map.of()),
            Map.of(),
            Map.of("x", "y"),
            Map.of("x", Map.of("value", "y")),
            Map.of("x", Map.of("value", List.of(1), "type", "Nonsense", "valueInfo", Map.of("a", 1))),
            Map.of("x".repeat(5_000), Map.of("value", "y")),
            null);

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    private Map<String, List<String>> fieldsByCall;

    @BeforeEach
    void begin() {
        var request = cases.start();
        String task =
                "/task/" + cases.task(request, ModelIds.OPEN_USERS_SETTINGS).getId();
        String definition = "/process-definition/" + request.getProcessDefinitionId();
        List<String> start = List.of(
                "businessKey",
                "caseInstanceId",
                "variables",
                "startInstructions",
                "skipCustomListeners",
                "skipIoMappings",
                "withVariablesInReturn",
                "unknown");
        List<String> completion = List.of("variables", "withVariablesInReturn", "unknown");
        fieldsByCall = new TreeMap<>(Map.of(
                "POST " + START,
                start,
                "POST " + definition + "/submit-form",
                start,
                "POST " + task + "/complete",
                completion,
                "POST " + task + "/submit-form",
                completion,
                "POST " + task + "/claim",
                List.of("userId", "unknown"),
                "POST " + task + "/assignee",
                List.of("userId", "unknown"),
                "POST /message",
                List.of(
                        "messageName",
                        "businessKey",
                        "correlationKeys",
                        "localCorrelationKeys",
                        "processVariables",
                        "processVariablesLocal",
                        "processVariablesToTriggeredScope",
                        "all",
                        "tenantId",
                        "withoutTenantId",
                        "processInstanceId",
                        "resultEnabled",
                        "variablesInResultEnabled",
                        "unknown")));
        fieldsByCall.put("PUT /job/none/retries", List.of("retries", "dueDate", "unknown"));
        fieldsByCall.put("POST /user/create", List.of("profile", "credentials", "unknown"));
        fieldsByCall.put("PUT /user/auditor/profile", List.of("id", "firstName", "lastName", "email", "unknown"));
        fieldsByCall.put("PUT /user/auditor/credentials", List.of("password", "authenticatedUserPassword", "unknown"));
        fieldsByCall.put("POST /group/create", List.of("id", "name", "type", "unknown"));
        fieldsByCall.put(
                "POST /authorization/create",
                List.of("type", "permissions", "userId", "groupId", "resourceType", "resourceId", "unknown"));
        fieldsByCall.put(
                "PUT /process-instance/" + request.getId() + "/variables/x",
                List.of("value", "type", "valueInfo", "unknown"));
    }

    /** The strange passwords of a change of password count as guesses of the administrator's own. */
    @AfterEach
    void untilTheAdministratorNeedNotWait() {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> Caller.of(port, "admin").get("/api/organisations").status() == 200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"type\": null, "})
    void aRightSaysWhomItIsFor(String beginning) {
        var refused = Visitor.of(port, "admin")
                .askEngine(
                        "POST",
                        "/authorization/create",
                        beginning
                                + "\"permissions\": [\"ALL\"], \"groupId\": \"requesters\", \"resourceType\": 8, \"resourceId\": \"*\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly("type: is required: 0 for everybody, or 1 for a user or a group.");
    }

    @Test
    void noBodyMakesTheEngineFail() {
        var admin = Visitor.of(port, "admin");
        List<String> failed = fieldsByCall.entrySet().stream()
                .flatMap(call -> call.getValue().stream().flatMap(field -> bodies(call.getKey(), field)
                        .filter(body -> {
                            String[] parts = call.getKey().split(" ");
                            return admin.askEngine(parts[0], parts[1], body).status() >= 500;
                        })
                        .map(body -> call.getKey() + " " + shortened(body))))
                .toList();
        assertThat(failed).isEmpty();
    }

    @Test
    void theSameRightASecondTimeIsAConflict() {
        Map<String, ?> right = Map.of(
                "type",
                1,
                "permissions",
                List.of("READ"),
                "groupId",
                "auditors",
                "resourceType",
                1,
                "resourceId",
                "same");
        var admin = Visitor.of(port, "admin");
        assertThat(admin.askEngine("POST", "/authorization/create", right).status())
                .isEqualTo(200);
        var again = admin.askEngine("POST", "/authorization/create", right);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("detail").asText())
                .isEqualTo("There is one like this already, so nothing was changed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"caseInstanceId", "skipCustomListeners", "skipIoMappings", "startInstructions"})
    void aStartRefusesByItsNameWhatNoRequestHas(String field) {
        Map<String, Object> body = new HashMap<>(start());
        body.put(
                field,
                switch (field) {
                    case "caseInstanceId" -> "password: hunter2";
                    case "startInstructions" ->
                        List.of(Map.of("type", "startBeforeActivity", "activityId", "UserTask_ContactXeroSupport"));
                    default -> true;
                });
        var answer = Caller.of(port, "requester").post("/engine-rest" + START, body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors()).singleElement().asString().startsWith(field + ": must be left out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"organisation", "subject", "description", "category", "payrollAccess"})
    void aStartRefusesAVariableThatNobodyKeeps(String variable) {
        Map<String, Object> variables = new HashMap<>(variables());
        Map<?, ?> given = (Map<?, ?>) variables.getOrDefault(variable, Map.of());
        Object value = given.isEmpty() ? variable.equals("payrollAccess") ? true : "bank-feeds" : given.get("value");
        variables.put(variable, Map.of("value", value, "valueInfo", Map.of("transient", true)));
        var answer = Caller.of(port, "requester").post("/engine-rest" + START, Map.of("variables", variables));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors()).singleElement().asString().startsWith("valueInfo: must be left out");
    }

    /** A number of no kind, as which the engine can neither keep nor read a value. */
    @ParameterizedTest
    @ValueSource(strings = {"Number", "number"})
    void noCallTakesANumberOfNoKind(String type) {
        var number = Map.of("value", 2, "type", type);
        Map<String, Object> start = new HashMap<>(variables());
        start.put("accessDays", number);
        var request = cases.start(Requests.TO_APPROVE);
        String step = cases.task(request, ModelIds.APPROVE_ACCESS).getId();
        Map<String, Map<String, ?>> calls = Map.of(
                START,
                Map.of("variables", start),
                "/task/" + step + "/complete",
                Map.of("variables", Map.of("accessApproved", number)),
                "/message",
                Map.of(
                        "messageName",
                        "supportAccess.extensionRequested",
                        "businessKey",
                        request.getBusinessKey(),
                        "processVariables",
                        Map.of("days", number)));
        calls.forEach((call, body) -> {
            var answer = Visitor.of(port, "approver").askEngine("POST", call, body);
            assertThat(answer.status()).as(call).isEqualTo(400);
            assertThat(answer.errors())
                    .as(call)
                    .containsExactly("type: must be String, Boolean or Integer, or left out.");
        });
    }

    private static Stream<Map<String, ?>> bodies(String call, String field) {
        return STRANGE.stream().map(value -> {
            Map<String, Object> body = new HashMap<>(
                    call.contains("process-definition")
                            ? start()
                            : call.endsWith("/message")
                                    ? Map.of("messageName", "supportAccess.supportReplied", "businessKey", "none")
                                    : Map.of());
            body.put(field, value);
            return Collections.unmodifiableMap(body);
        });
    }

    private static Map<String, Object> start() {
        return Map.of("variables", variables());
    }

    private static Map<String, Object> variables() {
        return Map.of(
                "organisation", Map.of("value", "Bodies"),
                "subject", Map.of("value", "Bank feed stopped"),
                "description", Map.of("value", "Since Monday no new lines arrive at all."));
    }

    private static String shortened(Map<String, ?> body) {
        String text = body.toString();
        return text.length() > 200 ? text.substring(0, 200) : text;
    }
}
