package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.access.EarlierGrants;
import io.supportaccess.embedded.Superuser;
import io.supportaccess.process.Cases;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
class ReportsPageControllerTest {

    private final String organisation = Cases.newOrganisation();

    @LocalServerPort
    private int port;

    @Autowired
    private Superuser superuser;

    @Autowired
    private Cases cases;

    @Test
    void aReportShowsItsChartsAndTheirTables() {
        ProcessInstance request = cases.untilAdded(cases.start(Map.of("organisation", organisation)));
        EarlierGrants.move(superuser, request.getBusinessKey(), Duration.ofDays(5));
        LocalDate today = LocalDate.now();
        var page = open(
                "auditor",
                "from=%s&until=%s&organisation=%s".formatted(today.minusDays(60), today, encoded(organisation)));
        assertThat(page.text())
                .contains("Active access now 1 active grant, 1 overdue, 1 with payroll visible")
                .containsPattern("3 to 7 days 1 1 1")
                .containsPattern(organisation + " 120\\.0\\d 120\\.0\\d 1")
                .containsPattern("Bank feeds 120\\.0\\d 120\\.0\\d 1")
                .contains("Nobody used emergency access.");
        assertThat(page.body())
                .containsPattern(
                        "<svg role=\"img\" viewBox=\"0 0 440 \\d+\" aria-labelledby=\"weeks-name weeks-said\">")
                .contains("<title id=\"weeks-name\">Hours with access by week</title>")
                .containsPattern("<desc id=\"by-organisation-said\">The most is [^<]*: 120\\.0\\d h\\.")
                .contains("fill=\"url(#months-hatch)\"")
                .contains("/api/reports?format=csv&amp;from=" + today.minusDays(60))
                .doesNotContain("style=");
    }

    @Test
    void anEmptyReportSaysSo() {
        assertThat(open("requester", "organisation=Demo+Company+(UK)&from=2010-01-01&until=2010-01-31")
                        .text())
                .contains(
                        "Xero Support had no access to any organisation that you may see.",
                        "0 requests closed and never had a grant.");
    }

    @Test
    void wrongDaysStayInTheFilter() {
        var page = open("auditor", "from=2026-02-01&until=2026-01-01");
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text()).contains("Until must be the first day or a later one, 366 days at most.");
        assertThat(page.body())
                .contains("value=\"2026-02-01\"")
                .containsPattern("<input id=\"until\"[^>]* aria-invalid=\"true\"")
                .doesNotContainPattern("<input id=\"from\"[^>]* aria-invalid");
        assertThat(open("auditor", "from=yesterday").text()).contains("From must be a date, such as 2026-11-24.");
    }

    @Test
    void programsReadTheSameFigures() {
        cases.untilAdded(cases.start(Map.of("organisation", organisation)));
        String address = "/api/reports?organisation=" + encoded(organisation);
        var report = Caller.of(port, "auditor").get(address).json();
        assertThat(report.path("total").path("grants").asInt()).isEqualTo(1);
        assertThat(report.path("organisations").path(0).path("name").asText()).isEqualTo(organisation);
        assertThat(report.path("from").asText()).endsWith("-01");
        assertThat(Visitor.of(port, "auditor")
                        .open(address + "&format=csv")
                        .body()
                        .lines())
                .hasSize(2)
                .element(1)
                .asString()
                .contains("\"%s\",\"bank-feeds\",\"1\"".formatted(organisation));
        assertThat(Caller.of(port, "requester")
                        .get("/api/reports?period=all")
                        .json()
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asText())
                .isEqualTo("period");
    }

    private Visitor.Seen open(String user, String query) {
        return Visitor.of(port, user).open("/reports?" + query);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
