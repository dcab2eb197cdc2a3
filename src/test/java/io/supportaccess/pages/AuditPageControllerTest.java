package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import io.supportaccess.audit.ProofCheck;
import io.supportaccess.audit.SignNow;
import io.supportaccess.process.Cases;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.util.ReflectionTestUtils;

@ApplicationTest
class AuditPageControllerTest {

    private static final Pattern OLDER = Pattern.compile("href=\"([^\"]+)\">Older</a>");
    private static final Pattern NEWER = Pattern.compile("href=\"([^\"]+)\">Newer</a>");
    private static final Pattern ROW = Pattern.compile("(?s)<tr>\\s*<td.*?</tr>");

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private SignNow head;

    @Autowired
    private ProofCheck check;

    @Test
    void entriesAreInPeoplesWords() {
        String organisation = Cases.newOrganisation();
        ProcessInstance request = cases.untilGranted(cases.start(Map.of("organisation", organisation)));
        assertThat(text("organisation=" + encoded(organisation)))
                .contains("Alex Manager Added Xero Support in Xero. Access has started. " + request.getBusinessKey()
                        + " " + organisation)
                .contains("Riley Requester Submitted the request")
                .contains("Automatic Planned access: ");
    }

    @Test
    void refusedCallsAreMarkedWithTheirAddress() {
        ProcessInstance request = cases.start();
        Caller.of(port, "requester").get("/api/support-requests/" + request.getBusinessKey() + "/permit");
        Caller.of(port, "requester").get("/api/people/refused-page-test/data");
        assertThat(text("kind=refusals"))
                .contains("Riley Requester Refused Was refused an action: GET data (status 403). GET"
                        + " /api/people/refused-page-test/data");
    }

    @Test
    void eachFilterFindsItsEntriesAlone() {
        String organisation = Cases.newOrganisation();
        ProcessInstance other = cases.start(Map.of("organisation", organisation));
        ProcessInstance one = cases.untilGranted(cases.start(Map.of("organisation", organisation)));
        String here = "organisation=" + encoded(organisation);
        assertThat(references("reference=" + one.getBusinessKey())).containsOnly(one.getBusinessKey());
        assertThat(references(here)).containsOnly(one.getBusinessKey(), other.getBusinessKey());
        assertThat(rows(here + "&kind=access-granted"))
                .singleElement()
                .asString()
                .contains("Recorded the grant", one.getBusinessKey());
        assertThat(rows(here + "&kind=access")).hasSizeGreaterThan(2);
        assertThat(rows(here + "&person=alex")).isNotEmpty().allMatch(row -> row.contains("Alex Manager"));
        assertThat(rows(here + "&person=system")).isNotEmpty().allMatch(row -> row.contains("Automatic"));
        assertThat(references("person=alex&kind=xero-support-added")).contains(one.getBusinessKey());
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        assertThat(references(here + "&from=" + today + "&to=" + today)).contains(other.getBusinessKey());
        assertThat(text(here + "&to=" + LocalDate.now(ZoneOffset.UTC).minusDays(2)))
                .contains("No entry fits this filter.");
        assertThat(text(here + "&from=2001-01-01&to=2001-12-31")).contains("No entry fits this filter.");
    }

    @Test
    void theSearchFindsPartsOfNamesAndBeginningsOfWords() {
        ProcessInstance request = cases.start(Map.of("organisation", "Pohutukawa Boatbuilders"));
        String reason = "Marmalade-jars o'clock were found: C:\\temp & more";
        assertThat(Caller.of(port, "requester")
                        .post(
                                "/api/support-requests/" + request.getBusinessKey() + "/withdrawal",
                                Map.of("reason", reason))
                        .status())
                .isEqualTo(202);
        for (String words : List.of(
                "kawa boat", request.getBusinessKey(), "marm", "MARMALADE found", "o'clo", "C:\\te", "jars & more")) {
            assertThat(references("q=" + encoded(words))).as(words).contains(request.getBusinessKey());
        }
        assertThat(rows("q=" + encoded("marm") + "&kind=request-withdrawn"))
                .singleElement()
                .asString()
                .contains("Withdrew the request.", "Marmalade-jars");
        assertThat(rows("q=riley&kind=request-withdrawn")).isNotEmpty();
        assertThat(rows("q=" + encoded("request withdrawn"))).isNotEmpty();
        assertThat(text("q=" + encoded("' | !!& :* qzxvq"))).contains("No entry fits this filter.");
    }

    @Test
    void thePagesLeadFromTheNewestToTheOldestAndBack() {
        String organisation = Cases.newOrganisation();
        for (int number = 0; number < 4; number++) {
            cases.end(cases.untilTold(cases.start(Map.of("organisation", organisation))));
        }
        String first = "/audit?organisation=" + encoded(organisation);
        var auditor = Visitor.of(port, "auditor");
        String newest = auditor.open(first).body();
        assertThat(rowsOf(newest)).hasSize(50);
        assertThat(NEWER.matcher(newest).find()).isFalse();
        String older = auditor.open(link(OLDER, newest)).body();
        assertThat(rowsOf(older)).isNotEmpty().doesNotContainAnyElementsOf(rowsOf(newest));
        assertThat(rowsOf(auditor.open(link(NEWER, older)).body())).isEqualTo(rowsOf(newest));
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, From must be a date",
        "organisation=Nobody Knows It, Organisation must be the name or the short code of an organisation that is known here.",
        "person=nobody-knows-them, 'Person must be a part of the name, or the user id, of somebody who is known here.'",
        "kind=tea-was-made, 'Kind of entry must be the code of an entry, such as access-granted, or of a group of them.'"
    })
    void aWrongFilterIsRefusedAndStaysAsItWasTyped(String filter, String sentence) {
        String[] field = filter.split("=");
        var page = Visitor.of(port, "auditor").open("/audit?" + field[0] + "=" + encoded(field[1]));
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text()).contains(sentence);
        Caller.Response refused =
                Caller.of(port, "auditor").get("/api/audit?format=csv&" + field[0] + "=" + encoded(field[1]));
        assertThat(refused.status()).isEqualTo(400);
    }

    @Test
    void theDownloadsHaveWhatIsShown() {
        String organisation = Cases.newOrganisation();
        ProcessInstance request = cases.start(Map.of("organisation", organisation));
        Caller.of(port, "requester")
                .post(
                        "/api/support-requests/" + request.getBusinessKey() + "/withdrawal",
                        Map.of("reason", "=cmd|' /c calc'!A0"));
        String filter = "organisation=%s&kind=request-withdrawn".formatted(encoded(organisation));
        String page = Visitor.of(port, "auditor").open("/audit?" + filter).body();
        var auditor = Caller.of(port, "auditor");
        String csv = auditor.get(link(Pattern.compile("href=\"([^\"]+)\">CSV</a>"), page))
                .response()
                .body();
        assertThat(csv.lines()).hasSize(2);
        assertThat(csv).contains("\"request-withdrawn\"", request.getBusinessKey());
        String lines = auditor.get(link(Pattern.compile("href=\"([^\"]+)\">JSON lines"), page))
                .response()
                .body();
        assertThat(lines.lines()).singleElement().asString().contains("\"code\":\"request-withdrawn\"");
        var json = auditor.get("/api/audit?" + filter).json();
        assertThat(json.path("total").asInt()).isEqualTo(1);
        assertThat(json.at("/items/0/details/reason").asText()).isEqualTo("=cmd|' /c calc'!A0");
        assertThat(auditor.get("/api/audit?page=1&" + filter).json().path("items"))
                .isEmpty();
    }

    @Test
    void theStateOfTheProofIsOnTop() {
        cases.start();
        head.sign();
        // Another test of the same application may have verified some minutes ago.
        ReflectionTestUtils.setField(check, "requested", Optional.empty());
        var auditor = Visitor.of(port, "auditor");
        assertThat(auditor.open("/audit").text())
                .containsPattern("Head [\\d,]+ signs the first [\\d,]+ entries, since ")
                .contains("Not signed yet", "Second place Has the same head", "Anchors outside None are set up");
        assertThat(auditor.submit("/audit", "/audit/check", Map.of()).location())
                .isEqualTo("/audit");
        await().untilAsserted(() -> assertThat(auditor.open("/audit").text())
                .containsPattern("Last verification (Proven|Not proven) on ")
                .contains("Verify now"));
        Seen tooSoon = auditor.submit("/audit", "/audit/check", Map.of());
        assertThat(tooSoon.status()).isEqualTo(409);
        assertThat(tooSoon.text())
                .contains("The trail was verified less than 5 minutes ago. Wait a little, then verify again.")
                .contains("Verify now");
    }

    @Test
    void itIsForAuditorsAndAdministrators() {
        assertThat(Visitor.of(port, "admin").open("/audit").status()).isEqualTo(200);
        assertThat(Visitor.of(port, "requester").open("/audit").status()).isEqualTo(403);
        assertThat(Visitor.of(port, "requester").open("/").body()).doesNotContain("href=\"/audit\"");
        assertThat(Visitor.of(port, "auditor").open("/").body()).contains("href=\"/audit\"");
    }

    private String text(String filter) {
        return Visitor.of(port, "auditor").open("/audit?" + filter).text();
    }

    private List<String> rows(String filter) {
        return rowsOf(Visitor.of(port, "auditor").open("/audit?" + filter).body());
    }

    private Set<String> references(String filter) {
        return rows(filter).stream()
                .map(row -> link(Pattern.compile("href=\"/requests/([^\"]+)\""), row))
                .collect(Collectors.toSet());
    }

    private static List<String> rowsOf(String page) {
        return ROW.matcher(page).results().map(MatchResult::group).toList();
    }

    private static String link(Pattern pattern, String page) {
        return pattern.matcher(page)
                .results()
                .findFirst()
                .orElseThrow()
                .group(1)
                .replace("&amp;", "&");
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
