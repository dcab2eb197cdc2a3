package io.supportaccess.process.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.embedded.Superuser;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What Prometheus reads is what the register says. Other tests leave requests, so these look at what changes. */
@ApplicationTest
class OperatingMetersTest {

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private Cases cases;

    @Autowired
    private OperatingMeters meters;

    @Autowired
    private Superuser superuser;

    @Autowired
    private MeterRegistry registry;

    @Test
    void openAccessStepsAndWhatHappenedAreTold() {
        double before = value("support_access_access_open");
        double steps = valueOrNone("support_access_steps_open{step=\"UserTask_TellXeroSupport\"}");
        double granted = value("support_access_events_total{event=\"access-granted\"}");

        ProcessInstance request = cases.untilTelling(cases.start());

        assertThat(value("support_access_access_open")).isEqualTo(before + 1);
        assertThat(value("support_access_steps_open{step=\"UserTask_TellXeroSupport\"}"))
                .isEqualTo(steps + 1);
        assertThat(value("support_access_steps_oldest_seconds{step=\"UserTask_TellXeroSupport\"}"))
                .isPositive();
        assertThat(value("support_access_access_oldest_seconds")).isPositive();
        assertThat(value("support_access_events_total{event=\"access-granted\"}"))
                .isEqualTo(granted + 1);
        assertThat(cases.task(request, ModelIds.TELL_XERO_SUPPORT)).isNotNull();
    }

    @Test
    void whatIsOverdueUnconfirmedFailedOrUnsignedIsCounted() {
        ProcessInstance request = cases.untilTelling(cases.start());
        double overdue = value("support_access_access_overdue");
        double late = value("support_access_steps_overdue");
        superuser.jdbc().sql("""
            update access_grant set granted_at = now() - interval '3 days', planned_end = now() - interval '1 day'
             where reference = :reference
            """).param("reference", request.getBusinessKey()).update();
        superuser.jdbc().sql("""
            update act_ru_task set due_date_ = now() at time zone 'UTC' - interval '1 day' where proc_inst_id_ = :id
            """).param("id", request.getId()).update();

        assertThat(value("support_access_access_overdue")).isEqualTo(overdue + 1);
        assertThat(value("support_access_steps_overdue")).isEqualTo(late + 1);
        assertThat(value("support_access_access_oldest_seconds")).isGreaterThanOrEqualTo(3 * 24 * 3600);
        for (String meter : List.of(
                "access_payroll",
                "removals_unconfirmed",
                "requests_open",
                "jobs_due",
                "jobs_late",
                "jobs_failed",
                "drafts_failed",
                "audit_unsigned",
                "audit_unsigned_oldest_seconds",
                "audit_head_age_seconds",
                "outbox_oldest_seconds",
                "outbox_set_aside")) {
            assertThat(value("support_access_" + meter)).as(meter).isNotNegative();
        }
    }

    @Test
    void callsConnectionsAndMemoryAreMeasuredBesides() {
        Caller.of(port, "auditor").get("/api/access");
        await().untilAsserted(() -> assertThat(scrape())
                .contains("http_server_requests_seconds_count{", "uri=\"/api/access\"")
                .contains("hikaricp_connections_active", "jvm_memory_used_bytes", "process_cpu_usage"));
        assertThat(registry.find("spring.security.filterchains").meters()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"liveness", "readiness"})
    void aProbeNeedsNoSignIn(String probe) {
        Response answer = Caller.anonymous(managementPort).get("/actuator/health/" + probe);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("status").asText()).isEqualTo("UP");
        assertThat(answer.json().path("components").isMissingNode()).isTrue();
    }

    @Test
    void aTokenOfItsScopeReadsThemAndNoOtherProgram() {
        String path = "/actuator/prometheus";
        assertThat(Caller.withToken(managementPort, token("metrics:read"))
                        .get(path)
                        .status())
                .isEqualTo(200);
        assertThat(Caller.withToken(managementPort, token("audit:read"))
                        .get(path)
                        .status())
                .isEqualTo(403);
    }

    private String token(String scope) {
        return Caller.of(port, "admin")
                .post("/api/tokens", Map.of("name", "Prometheus " + scope, "scopes", List.of(scope)))
                .json()
                .path("token")
                .asText();
    }

    private double value(String meter) {
        meters.read();
        Matcher line = line(meter);
        assertThat(line.find()).as(meter).isTrue();
        return Double.parseDouble(line.group(1));
    }

    private double valueOrNone(String meter) {
        meters.read();
        Matcher line = line(meter);
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }

    private Matcher line(String meter) {
        return Pattern.compile("(?m)^" + Pattern.quote(meter) + " (\\S+)$").matcher(scrape());
    }

    private String scrape() {
        return Caller.of(managementPort, "admin")
                .get("/actuator/prometheus")
                .response()
                .body();
    }
}
