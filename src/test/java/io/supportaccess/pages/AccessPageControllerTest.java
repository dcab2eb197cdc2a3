package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.access.EarlierGrants;
import io.supportaccess.embedded.Superuser;
import io.supportaccess.process.Cases;
import io.supportaccess.request.Requests;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
@Asvs({"v5.0.0-1.1.2", "v5.0.0-1.2.1"})
class AccessPageControllerTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Superuser superuser;

    @Autowired
    private Cases cases;

    @Test
    void activeGrantsShowTheTimeLeft() {
        String organisation = Cases.newOrganisation();
        ProcessInstance request = cases.untilTold(cases.start(Map.of("organisation", organisation, "accessDays", 2)));
        assertThat(grants("auditor", organisation))
                .contains("1 active grant on ")
                .contains(" Request 2 days ")
                .containsPattern("%s New No Read only Riley Requester Alex Manager C-4711 0\\.0\\d %s"
                        .formatted(organisation, request.getBusinessKey()));
        assertThat(body("auditor", organisation))
                .contains("datetime=\"" + cases.grant(request).plannedEnd() + "\"")
                .contains("href=\"/requests/" + request.getBusinessKey() + "\"");
    }

    @Test
    void payrollAndOverdueGrantsStandOut() {
        String organisation = Cases.newOrganisation();
        ProcessInstance request = cases.untilAdded(cases.start(
                Requests.with(Requests.TO_APPROVE, Map.of("organisation", organisation, "payrollAccess", true))));
        move(request, Duration.ofDays(3).plusHours(5));
        assertThat(grants("auditor", organisation))
                .contains("1 active grant, 1 overdue on ")
                .contains("Overdue by 5 h")
                .contains(organisation + " New Payroll Can edit Riley Requester Alex Manager Not contacted yet 77.0");
        assertThat(body("auditor", organisation)).contains("class=\"overdue\"");
    }

    @Test
    void overdueGrantsComeFirst() {
        // Near its end, so that it is on the first page whatever other tests leave open.
        ProcessInstance inTime = cases.untilAdded(cases.start(Map.of("accessDays", 14)));
        move(inTime, Duration.ofDays(14).minusMinutes(5));
        ProcessInstance overdue = cases.untilAdded(cases.start(Map.of("accessDays", 14)));
        move(overdue, Duration.ofDays(200));
        String all = Visitor.of(port, "auditor").open("/access").text();
        assertThat(all.indexOf(overdue.getBusinessKey())).isPositive().isLessThan(all.indexOf(inTime.getBusinessKey()));
    }

    @Test
    void eachRoleSeesItsOwnGrants() {
        String organisation = Cases.newOrganisation();
        ProcessInstance others = cases.untilAdded(cases.start("admin", Map.of("organisation", organisation)));
        for (String user : new String[] {"access-manager", "approver", "auditor", "admin"}) {
            assertThat(grants(user, organisation)).contains(others.getBusinessKey());
        }
        assertThat(grants("requester", organisation))
                .contains("No active grants on ", "Xero Support has no access here that you may see.")
                .doesNotContain(others.getBusinessKey());
        assertThat(Visitor.of(port, "requester")
                        .open("/reports?organisation=" + encoded(organisation))
                        .text())
                .contains("Xero Support had no access to any organisation that you may see.");
    }

    @Test
    void pastAccessIsShownInTheTimeZoneOfThePractice() {
        String organisation = Cases.newOrganisation();
        ProcessInstance request = cases.untilAdded(cases.start(Map.of("organisation", organisation)));
        move(request, Duration.ofDays(5));
        Instant since = cases.grant(request).grantedAt();
        var auditor = Visitor.of(port, "auditor");
        String path = "/access?organisation=%s&at=".formatted(encoded(organisation));
        assertThat(auditor.open(path + local(since.minusSeconds(60))).text())
                .contains("Access on ", "No active grants on ", "(UTC)");
        assertThat(auditor.open(path + local(since.plusSeconds(60 * 60 * 24 * 4)))
                        .text())
                .contains("1 active grant, 1 overdue on ", "Overdue by 1 day", "96.0");
        assertThat(auditor.open(path + "2099-01-01T00:00").text())
                .contains("must be a time in the past, in 2006 or later");
    }

    @Test
    void aWrongDateStaysInTheFilter() {
        var page = Visitor.of(port, "auditor").open("/access?organisation=Somewhere&at=yesterday");
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text()).contains("Show access on must be a date and a time, such as 2026-04-05T14:30.");
        assertThat(page.body())
                .contains("value=\"Somewhere\"")
                .containsPattern("<input id=\"at\"[^>]* aria-invalid=\"true\"")
                .doesNotContainPattern("<input id=\"organisation\"[^>]* aria-");
    }

    @Test
    void aMisspeltOrganisationIsRefused() {
        var page = Visitor.of(port, "auditor").open("/access?organisation=Demo%20Compny");
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text()).contains("must be the name or the short code of an organisation that is known here.");
        assertThat(page.body())
                .containsPattern("<input id=\"organisation\"[^>]* aria-invalid=\"true\"")
                .doesNotContainPattern("<input id=\"at\"[^>]* aria-");
    }

    @Test
    void aPageBeyondTheEndLeadsBack() {
        cases.untilAdded(cases.start());
        for (String path : new String[] {"/access", "/reports", "/requests"}) {
            assertThat(Visitor.of(port, "auditor").open(path + "?page=999").text())
                    .contains("Back to the first page")
                    .doesNotContain("that you may see");
        }
    }

    @Test
    void namesAreNeverMarkup() {
        String organisation = "<script>alert('%s')</script>".formatted(Cases.newOrganisation());
        cases.untilAdded(cases.start(Map.of("organisation", organisation)));
        for (String path : new String[] {"/access", "/requests", "/reports"}) {
            assertThat(Visitor.of(port, "auditor")
                            .open(path + "?organisation=" + encoded(organisation))
                            .body())
                    .contains("&lt;script&gt;alert(")
                    .doesNotContain("<script>alert");
        }
    }

    @Test
    void theRegisterIsExportedAsCsv() {
        String organisation = "=HYPERLINK(%s)".formatted(Cases.newOrganisation());
        ProcessInstance request = cases.untilTold(cases.start(Map.of("organisation", organisation)));
        String path = "/api/access?organisation=" + encoded(organisation);
        var csv = Visitor.of(port, "requester").open(path + "&format=csv");
        assertThat(csv.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(csv.header("Content-Disposition")).isEqualTo("attachment; filename=\"access.csv\"");
        assertThat(csv.body().lines())
                .hasSize(2)
                .element(1)
                .asString()
                .startsWith("\"%s\",".formatted(request.getBusinessKey()))
                .contains(",\"'%s\",\"requester\",".formatted(organisation))
                .contains(
                        ",\"false\",\"access-manager\",\"false\",\"false\",\"SUPPORT_IN\",\"C-4711\",\"\",\"\",\"\",\"\",\"\",\"\",\"0.0");
        assertThat(Caller.of(port, "requester").get(path).json().path("total").asInt())
                .isEqualTo(1);
    }

    @Test
    void onlyAuditorsGetTheWholeAuditTrail() {
        for (String user : new String[] {"auditor", "admin"}) {
            var visitor = Visitor.of(port, user);
            assertThat(visitor.open("/access").body()).contains("/api/audit?format=csv");
            assertThat(visitor.open("/api/audit?format=csv").header("Content-Type"))
                    .startsWith("text/csv");
        }
        for (String user : new String[] {"requester", "access-manager", "approver"}) {
            assertThat(Visitor.of(port, user).open("/access").body()).doesNotContain("/api/audit");
        }
    }

    @Test
    void timeWithAccessAddsUpByOrganisation() {
        String organisation = Cases.newOrganisation();
        cases.untilEnded(cases.start(Map.of("organisation", organisation)));
        move(cases.untilAdded(cases.start(Map.of("organisation", organisation))), Duration.ofMinutes(90));
        assertThat(Visitor.of(port, "auditor")
                        .open("/reports?organisation=" + encoded(organisation))
                        .text())
                .containsPattern(organisation + " 1\\.5\\d 1\\.5\\d 2 ");
    }

    @Test
    void closedRequestsStayFindable() {
        String organisation = Cases.newOrganisation();
        ProcessInstance ended = cases.untilEnded(cases.start(Map.of("organisation", organisation)));
        ProcessInstance open = cases.start(Map.of("organisation", organisation));
        var auditor = Visitor.of(port, "auditor");
        String path = "/requests?organisation=" + encoded(organisation);
        assertThat(auditor.open(path).text())
                .contains("Needs details or an organisation check", ended.getBusinessKey(), open.getBusinessKey());
        assertThat(auditor.open(path + "&state=ENDED").text())
                .contains(ended.getBusinessKey() + " Ended")
                .doesNotContain(open.getBusinessKey());
        assertThat(auditor.open("/requests?reference=" + ended.getBusinessKey()).location())
                .isEqualTo("/requests/" + ended.getBusinessKey());
        assertThat(auditor.open("/requests?reference=NONE-1").text())
                .contains("No request that you may see matches NONE-1.");

        ProcessInstance others = cases.start("admin", Map.of("organisation", organisation));
        assertThat(Visitor.of(port, "requester").open(path).text())
                .contains(open.getBusinessKey())
                .doesNotContain(others.getBusinessKey());
        assertThat(Visitor.of(port, "requester")
                        .open("/requests?reference=" + others.getBusinessKey())
                        .text())
                .contains("No request that you may see matches " + others.getBusinessKey() + ".");
    }

    @Test
    void oddAddressesBreakNothing() {
        var auditor = Visitor.of(port, "auditor");
        for (String query : new String[] {
            "page=-1",
            "page=999999999999",
            "page=x",
            "size=1",
            "at=2026-13-45T99:99",
            "organisation=%00",
            "organisation=%27%22%3C"
        }) {
            for (String path : new String[] {"/access", "/requests", "/reports"}) {
                assertThat(auditor.open(path + "?" + query).status())
                        .as(path + query)
                        .isIn(200, 400);
            }
        }
        assertThat(auditor.open("/requests?reference=%00").status()).isEqualTo(400);
        assertThat(auditor.open("/requests?state=NONE").status()).isEqualTo(200);
    }

    private void move(ProcessInstance request, Duration earlier) {
        EarlierGrants.move(superuser, request.getBusinessKey(), earlier);
    }

    private String grants(String user, String organisation) {
        return Visitor.of(port, user)
                .open("/access?organisation=" + encoded(organisation))
                .text();
    }

    private String body(String user, String organisation) {
        return Visitor.of(port, user)
                .open("/access?organisation=" + encoded(organisation))
                .body();
    }

    private static String local(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
