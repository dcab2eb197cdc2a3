package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** PostgreSQL takes no NUL in a text, and says so in two ways: the driver or the server. */
@ApplicationTest
class NulInEngineCallsTest {

    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String COCKPIT = "/camunda/api/cockpit/plugin/base/default";

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/task?processInstanceBusinessKey=%00",
                "/task/count?processInstanceBusinessKey=a%00b",
                "/process-instance?variables=a%00_eq_b",
                "/process-instance?variables=a_eq_%00",
                "/process-definition?name=%00",
                "/incident?incidentType=%00",
                "/job?processDefinitionKey=%00"
            })
    void aNulIsTheCallersMistake(String call) {
        for (int time = 0; time < 8; time++) {
            assertThat(Caller.of(port, "admin").get("/engine-rest" + call).errors())
                    .containsExactly(call.replaceAll(".*\\?|=.*", "") + ": must have no control characters.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/process-definition/statistics?key=%00", "/process-definition/statistics-count?key=a%00b"})
    void soItIsInTheCallsOfCockpit(String call) {
        assertRefused(Visitor.of(port, "admin").sendToCamunda("GET", COCKPIT + call, ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'variables': [{'name': '\\u0000', 'operator': 'eq', 'value': 'x'}]}",
                "{'variables': [{'name': 'x', 'operator': 'eq', 'value': '\\u0000'}]}",
                "{'variables': [{'name': 'x', 'operator': 'like', 'value': 'a\\u0000b'}]}"
            })
    void soItIsInASearch(String body) {
        String search = body.replace('\'', '"');
        Visitor admin = Visitor.of(port, "admin");
        assertRefused(admin.sendToCamunda("POST", COCKPIT + "/process-instance", search));
        assertRefused(admin.sendToCamunda("POST", ENGINE + "/process-instance", search));
        assertRefused(admin.sendToCamunda("POST", ENGINE + "/task", search.replace("variables", "processVariables")));
    }

    private static void assertRefused(Seen answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("must have no control characters.");
    }
}
