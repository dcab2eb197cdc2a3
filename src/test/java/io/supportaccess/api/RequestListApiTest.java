package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.process.Cases;
import io.supportaccess.request.Requests;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
class RequestListApiTest {

    private static final String LIST = "/api/support-requests?";

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    private Caller auditor;

    @BeforeEach
    void anAuditorWhoSeesAll() {
        auditor = Caller.of(port, "auditor");
    }

    @Test
    void eachWordIsAPartOfWhatARequestIsKnownBy() {
        ProcessInstance request = cases.untilTold(
                cases.start(Map.of("organisation", "Kauri & Söhne Holdings", "subject", "Zebra stripes on invoices")));
        String reference = request.getBusinessKey();
        for (String search : List.of(
                reference.toLowerCase(),
                "kauri",
                "SÖHNE",
                "ebra voic",
                "kaur zebr c-47",
                "riley zebra",
                "requester zebra",
                reference.substring(3) + " hold")) {
            assertThat(found("q=" + encoded(search))).as(search).contains(reference);
        }
        assertThat(found("q=" + encoded("kauri zebra nowhere"))).isEmpty();
        assertThat(found("q=%25")).as("no wildcard").doesNotContain(reference);
        assertThat(references(Caller.of(port, "approver"), "q=zebra")).contains(reference);
        cases.withdraw(request, "requester");
    }

    @Test
    void aFilterFindsWhatItNames() {
        String organisation = Cases.newOrganisation();
        String inside = "organisation=" + encoded(organisation);
        ProcessInstance open = cases.start(Map.of("organisation", organisation, "category", "invoicing"));
        ProcessInstance approved =
                cases.start(Requests.with(Requests.TO_APPROVE, Map.of("organisation", organisation)));
        ProcessInstance closed = cases.start("admin", Map.of("organisation", organisation));
        cases.withdraw(closed, "admin");
        String first = open.getBusinessKey();
        String second = approved.getBusinessKey();
        String third = closed.getBusinessKey();

        assertThat(found(inside)).containsExactly(third, second, first);
        assertThat(found(inside + "&sort=oldest")).containsExactly(first, second, third);
        assertThat(found(inside + "&sort=status")).containsExactly(second, first, third);
        assertThat(found(inside + "&status=open")).containsExactly(second, first);
        assertThat(found(inside + "&status=closed")).containsExactly(third);
        assertThat(found(inside + "&status=WITHDRAWN")).containsExactly(third);
        assertThat(found(inside + "&state=AWAITING_APPROVAL")).containsExactly(second);
        assertThat(found(inside + "&category=invoicing")).containsExactly(first);
        assertThat(found(inside + "&requester=admin")).containsExactly(third);
        assertThat(found(inside + "&from=2020-01-01&to=2020-12-31")).isEmpty();
        assertThat(found(inside + "&from=2020-01-01")).hasSize(3);
        assertThat(found("organisation=Nobody+Has+Named+It")).isEmpty();
        assertThat(references(Caller.of(port, "requester"), inside)).containsExactly(second, first);
        cases.withdraw(open, "requester");
        cases.withdraw(approved, "requester");
    }

    @ParameterizedTest
    @CsvSource({
        "status=gone, status",
        "state=open, state",
        "status=open&state=ENDED, state",
        "category=nothing, category",
        "payroll=perhaps, payroll",
        "from=yesterday, from",
        "to=2026-02-30, to",
        "from=-999999999-01-01, from",
        "from=%2B300000-01-01, from",
        "to=%2B999999999-12-31, to",
        "sort=best, sort",
        "q=a+b+c+d+e+f+g, q",
        "sate=ENDED, sate"
    })
    void aWrongParameterIsNamed(String query, String field) {
        var refused = auditor.get(LIST + query);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo(field);
    }

    @Test
    void aSpreadsheetHasWhatTheFilterFinds() {
        String organisation = Cases.newOrganisation();
        ProcessInstance request =
                cases.start(Map.of("organisation", organisation, "subject", "=cmd|' /C calc'!A0 stopped"));
        String csv = auditor.get(LIST + "format=csv&organisation=" + encoded(organisation))
                .response()
                .body();
        assertThat(csv.lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("\uFEFF\"reference\",\"state\",\"organisation\"");
        assertThat(csv).contains("\"" + request.getBusinessKey() + "\"", "\"'=cmd|");
        cases.withdraw(request, "requester");
    }

    private List<String> found(String query) {
        return references(auditor, query);
    }

    private static List<String> references(Caller caller, String query) {
        JsonNode list = caller.get(LIST + query).json();
        return StreamSupport.stream(list.path("items").spliterator(), false)
                .map(item -> item.path("reference").asText())
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
