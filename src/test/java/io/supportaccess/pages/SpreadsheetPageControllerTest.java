package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.process.Cases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
class SpreadsheetPageControllerTest {

    private static final Pattern CELL = Pattern.compile("<c [^>]*?(?:/>|>.*?</c>)");
    private static final String DATE = "\\d{5}\\.\\d+";

    @TempDir
    private Path directory;

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Test
    void requestsAreInPeoplesWordsWithDatesAsDates() {
        String organisation = Cases.newOrganisation();
        cases.start(Map.of("organisation", organisation, "subject", "Not wanted here", "category", "tax"));
        ProcessInstance request = cases.untilTold(cases.start(
                Map.of("organisation", organisation, "subject", "=HYPERLINK(\"http://x.example\") <b>& lost")));
        List<String> rows = rows("auditor", "/requests?q=hyperlink&organisation=" + encoded(organisation));
        assertThat(rows).hasSize(2);
        assertThat(cells(rows.get(0)))
                .containsSequence("Request", "Status", "Organisation", "Subject", "Category", "Payroll", "Requested by")
                .contains("Requested (UTC)", "Closed (UTC)");
        assertThat(cells(rows.get(1)))
                .startsWith(
                        request.getBusinessKey(),
                        "Xero Support has access",
                        organisation,
                        "=HYPERLINK(\"http://x.example\") &lt;b&gt;&amp; lost")
                .contains("No", "Riley Requester");
        assertThat(cells(rows.get(1)).get(7)).matches(DATE);
        assertThat(rows.get(1)).doesNotContain("<f>").contains("t=\"inlineStr\"");
    }

    @Test
    void accessHasItsHoursAsANumber() {
        String organisation = Cases.newOrganisation();
        cases.untilTold(cases.start(Map.of("organisation", organisation)));
        List<String> rows = rows("auditor", "/access?organisation=" + encoded(organisation));
        assertThat(cells(rows.get(1))).contains(organisation, "Riley Requester", "Alex Manager", "C-4711");
        assertThat(rows.get(1)).containsPattern("<c r=\"J2\"[^>]* t=\"n\"><v>0(\\.\\d+)?</v>");
        assertThat(cells(rows.get(1)).get(1)).matches(DATE);
    }

    @Test
    void auditEntriesAreThoseOfTheFilter() {
        String organisation = Cases.newOrganisation();
        ProcessInstance request = cases.start(Map.of("organisation", organisation));
        Caller.of(port, "requester")
                .post(
                        "/api/support-requests/" + request.getBusinessKey() + "/withdrawal",
                        Map.of("reason", "=1+1 is two"));
        List<String> rows = rows("auditor", "/audit?kind=request-withdrawn&organisation=" + encoded(organisation));
        assertThat(rows).hasSize(2);
        assertThat(cells(rows.get(1)))
                .contains("Riley Requester", "Request withdrawn", "Withdrew the request.", "=1+1 is two", organisation);
    }

    @Test
    void theAuditTrailIsForAuditors() {
        assertThat(Visitor.of(port, "requester").download("/audit?format=xlsx").statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/requests?from=soon", "/access?at=soon", "/audit?kind=tea"})
    void aWrongFilterGivesNoFile(String address) {
        HttpResponse<byte[]> answer = Visitor.of(port, "auditor").download(address + "&format=xlsx");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/requests?sort=oldest", "/access", "/audit"})
    void thePageLeadsToItsFile(String address) {
        cases.untilTold(cases.start());
        assertThat(Visitor.of(port, "auditor").open(address).body())
                .containsPattern("href=\"[^\"]*format=xlsx[^\"]*\"");
    }

    /** Each row of the sheet, as it is written. */
    private List<String> rows(String user, String address) {
        HttpResponse<byte[]> file = Visitor.of(port, user).download(address + "&format=xlsx");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).contains(Spreadsheet.MEDIA_TYPE);
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains(".xlsx");
        return found(Pattern.compile("(?s)<row.*?</row>"), sheet(file.body()));
    }

    private String sheet(byte[] file) {
        try {
            Path written = Files.write(directory.resolve("list.xlsx"), file);
            try (var zip = new ZipFile(written.toFile())) {
                byte[] sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))
                        .readAllBytes();
                return new String(sheet, StandardCharsets.UTF_8);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static List<String> cells(String row) {
        return found(CELL, row).stream()
                .map(cell -> cell.replaceAll("<[^>]*>", "").replace("&quot;", "\""))
                .toList();
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
