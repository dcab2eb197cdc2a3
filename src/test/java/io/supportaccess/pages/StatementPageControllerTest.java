package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.process.Cases;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
class StatementPageControllerTest {

    private final YearMonth now = YearMonth.now(ZoneOffset.UTC);

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Test
    void theLetterHasNamesAndNoTextOfTheQuestion() {
        String organisation = Cases.newOrganisation();
        String reference = cases.untilEnded(cases.start(Map.of("organisation", organisation)))
                .getBusinessKey();
        var page = open("auditor", address(organisation));
        assertThat(page.text())
                .contains(
                        organisation + " Access of Xero Support in ",
                        "Xero Support had access 1 time, for ",
                        "Reason Bank feeds: ",
                        "Requested by Riley Requester",
                        "Request " + reference)
                .doesNotContain(Cases.DESCRIPTION, "Do not send this statement", "question marks");
        assertThat(page.body())
                .contains("/api/reports/statement?format=pdf&amp;organisation=")
                .doesNotContain("style=");
        assertThat(open("auditor", "/reports?organisation=" + encoded(organisation))
                        .body())
                .contains("/reports/statement?organisation=");
    }

    @Test
    void aNameFromRightToLeftStandsInItsOwnDirection() {
        String organisation = "شركة الشاي " + Cases.newOrganisation();
        cases.untilAdded(cases.start(Map.of("organisation", organisation)));
        assertThat(open("auditor", address(organisation)).body())
                .contains("<p class=\"client\" dir=\"auto\">" + organisation + "</p>")
                .contains("The PDF has question marks in place of some characters of this letter");
    }

    @Test
    void aNameOfTwoHundredLettersIsWhole() {
        String organisation = "Kōwhai ".repeat(28) + Cases.newOrganisation().substring(0, 4);
        cases.untilAdded(cases.start(Map.of("organisation", organisation)));
        assertThat(open("auditor", address(organisation)).text()).contains(organisation);
    }

    @Test
    void withoutAnOrganisationTheFormAsksForOneAndForTheLastMonth() {
        var page = open("auditor", "/reports/statement");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("A letter to a client");
        assertThat(page.body()).contains("value=\"" + now.minusMonths(1) + "\"");
        assertThat(open("requester", "/reports/statement").text())
                .contains("You may read the statements of organisations whose access you manage");
    }

    @ParameterizedTest
    @CsvSource({
        "Demo+Company+(NZ), 2026-13,  month,        'must be a month such as 2026-10, in 2006 or later and not in the future.'",
        "Demo+Company+(NZ), 2005-12,  month,        'must be a month such as 2026-10, in 2006 or later and not in the future.'",
        "Demo+Company+(NZ), 2999-01,  month,        'must be a month such as 2026-10, in 2006 or later and not in the future.'",
        "No+such+company,   2026-01,  organisation, must be the name or the short code of an organisation that is known here."
    })
    void wrongInputStaysInTheForm(String organisation, String month, String field, String message) {
        String query = "/reports/statement?organisation=%s&month=%s".formatted(organisation, month);
        var page = open("auditor", query);
        assertThat(page.status()).isEqualTo(400);
        assertThat(page.text()).contains((field.equals("month") ? "Month " : "Organisation ") + message);
        assertThat(page.body()).containsPattern("<input id=\"%s\"[^>]* aria-invalid=\"true\"".formatted(field));
        var error = Caller.of(port, "auditor")
                .get("/api" + query)
                .json()
                .path("errors")
                .path(0);
        assertThat(error.path("field").asText()).isEqualTo(field);
        assertThat(error.path("message").asText()).isEqualTo(message);
    }

    @Test
    void tenThousandLettersAreRefused() {
        String query = "/reports/statement?organisation=" + "a".repeat(10_000);
        assertThat(open("auditor", query).status()).isEqualTo(400);
        assertThat(Caller.of(port, "auditor").get("/api" + query).status()).isEqualTo(400);
    }

    @Test
    void whoSeesSomeOfTheRequestsIsToldWhomToAsk() {
        String organisation = Cases.newOrganisation();
        cases.untilAdded(cases.start(Map.of("organisation", organisation)));
        var page = open("requester", address(organisation));
        assertThat(page.status()).isEqualTo(403);
        assertThat(page.text()).contains("Ask one of its access managers");
        assertThat(Caller.of(port, "requester")
                        .get("/api" + address(organisation))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void programsReadTheSameAsJsonAndPdf() {
        String organisation = Cases.newOrganisation();
        cases.untilAdded(cases.start(Map.of("organisation", organisation)));
        var auditor = Caller.of(port, "auditor");
        var statement = auditor.get("/api" + address(organisation)).json();
        assertThat(statement.path("month").asText()).isEqualTo(now.toString());
        assertThat(statement.path("accesses").path(0).path("grantedBy").asText())
                .isEqualTo("access-manager");
        assertThat(statement.path("accesses").path(0).has("until")).isFalse();
        var pdf = auditor.send(
                "GET", "/api" + address(organisation), BodyPublishers.noBody(), Map.of("Accept", "application/pdf"));
        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(pdf.header("Content-Disposition")).contains("xero-support-" + now + ".pdf");
        assertThat(pdf.response().body()).startsWith("%PDF-");
    }

    private String address(String organisation) {
        return "/reports/statement?organisation=%s&month=%s".formatted(encoded(organisation), now);
    }

    private Visitor.Seen open(String user, String address) {
        return Visitor.of(port, user).open(address);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
