package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** PostgreSQL takes no NUL in a text, and says so in two ways: the driver or the server. */
@ApplicationTest
class NulInEngineCallsTest {

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
                    .containsExactly("value: must have no control characters.");
        }
    }
}
