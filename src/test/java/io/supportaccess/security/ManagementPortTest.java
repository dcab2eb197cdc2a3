package io.supportaccess.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What operators alone need has a port of its own, and the same front. */
@ApplicationTest
@Asvs("v5.0.0-13.4.5")
class ManagementPortTest {

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Test
    void everybodyIsToldWhetherItWorksAndAdministratorsWhy() {
        assertThat(Caller.anonymous(managementPort)
                        .get("/actuator/health")
                        .response()
                        .body())
                .isEqualTo("{\"status\":\"UP\",\"groups\":[\"liveness\",\"readiness\"]}");
        assertThat(Caller.of(managementPort, "auditor")
                        .get("/actuator/health")
                        .response()
                        .body())
                .isEqualTo("{\"status\":\"UP\",\"groups\":[\"liveness\",\"readiness\"]}");
        assertThat(Caller.of(managementPort, "admin")
                        .get("/actuator/health")
                        .json()
                        .path("components")
                        .path("db")
                        .path("status")
                        .asText())
                .isEqualTo("UP");
    }

    @Test
    void theOtherPortSaysWhetherItWorksAndNoMore() {
        assertThat(Caller.anonymous(port).get("/actuator/health").response().body())
                .isEqualTo("{\"status\":\"UP\"}");
        assertThat(Caller.of(port, "admin").get("/actuator/health").response().body())
                .isEqualTo("{\"status\":\"UP\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/actuator",
                "/actuator/sbom",
                "/actuator/sbom/application",
                "/actuator/health/db",
                "/actuator/prometheus",
                "/actuator/env"
            })
    void nothingElseIsOpenToAnybodyButAdministrators(String path) {
        for (int each : new int[] {port, managementPort}) {
            assertThat(Caller.anonymous(each).get(path).status()).isEqualTo(401);
            assertThat(Caller.of(each, "auditor").get(path).status()).isEqualTo(403);
        }
        assertThat(Caller.of(port, "admin").get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/support-requests",
                "/engine-rest/task",
                "/access",
                "/sign-in",
                "/camunda/app/tasklist/default/"
            })
    void peopleAndProgramsHaveNothingToFindThere(String path) {
        Response answer = Caller.of(managementPort, "admin").get(path);
        assertThat(answer.status()).isEqualTo(404);
    }

    @Test
    void everyAnswerCarriesTheSameHeadersAndEveryRefusalIsKept() {
        Response refused = Caller.of(managementPort, "auditor").get("/actuator/env?kept=here");

        assertThat(refused.header("Content-Security-Policy")).contains("frame-ancestors 'none'");
        assertThat(refused.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(refused.json().path("detail").asText()).isEqualTo("None of your roles allows this.");
        await().untilAsserted(() -> assertThat(Caller.of(port, "auditor")
                        .get("/api/audit?format=csv")
                        .response()
                        .body())
                .contains("GET /actuator/env"));
        assertThat(Caller.anonymous(managementPort)
                        .get("//actuator/env")
                        .json()
                        .path("detail")
                        .asText())
                .isEqualTo("An address, a method or a header like this is not taken.");
    }
}
