package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.process.Cases;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What helped, from who notes it to who reads it: over the wire. */
@ApplicationTest
class EarlierAnswersApiTest {

    private static final String PATH = "/api/support-requests/";
    private static final String SUBJECT = "Depreciation cannot be rolled back";
    private static final String ASKED = "Rollback of depreciation is greyed out for our fixed assets";
    private static final String LINE = "The lock date was after the rollback date: moved the lock date.";
    private static final Map<String, Object> REQUEST = Map.of(
            "subject",
            SUBJECT,
            "category",
            "other",
            "description",
            "We ran depreciation too far ahead and the rollback button is greyed out for the fixed assets.");

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void leaveNoAnswer() {
        jdbc.sql("delete from answer").update();
    }

    @Test
    @Asvs({"v5.0.0-8.2.3", "v5.0.0-15.3.1"})
    void everybodyReadsTheLineAndOnlyWhoSeesTheCaseReadsTheRest() {
        ProcessInstance own = cases.untilTold(cases.start("requester", REQUEST));
        cases.reply(own, "requester", "Please look at the lock dates.");
        cases.reply(own, "requester", "The lock date is after the rollback date.");
        ProcessInstance others = cases.start("admin", REQUEST);
        assertThat(as("requester")
                        .post(path(own) + "/completion", Map.of("whatHelped", " " + LINE + " "))
                        .status())
                .isEqualTo(202);
        note("admin", others, "Ran it again from the first month.");

        JsonNode page = similar("requester", ASKED);
        assertThat(page.path("page").asInt()).isZero();
        assertThat(page.path("size").asInt()).isEqualTo(5);
        assertThat(page.path("total").asInt()).isEqualTo(2);
        JsonNode seen = item(page, LINE);
        assertThat(seen.path("category").asText()).isEqualTo("other");
        assertThat(seen.path("notedAt").asText()).startsWith("20");
        assertThat(seen.path("reference").asText()).isEqualTo(own.getBusinessKey());
        assertThat(seen.path("organisation").asText())
                .isEqualTo(cases.request(own).organisation().name());
        assertThat(seen.path("subject").asText()).isEqualTo(SUBJECT);
        assertThat(seen.path("xerosAnswer").asText()).isEqualTo("The lock date is after the rollback date.");
        assertThat(seen.path("links").path("page").asText()).isEqualTo("/requests/" + own.getBusinessKey());

        JsonNode hidden = item(page, "Ran it again from the first month.");
        assertThat(hidden.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("whatHelped", "category", "notedAt");
        assertThat(hidden.toString())
                .doesNotContain(
                        others.getBusinessKey(),
                        cases.request(others).organisation().name());
        assertThat(item(similar("auditor", ASKED), "Ran it again from the first month.")
                        .path("reference")
                        .asText())
                .isEqualTo(others.getBusinessKey());
    }

    @Test
    void aShortTextFitsIntoTheAddressAndALongOneIsSent() {
        ProcessInstance request = cases.start("requester", REQUEST);
        note("requester", request, LINE);
        assertThat(lines(inAddress("similar-to=" + encoded(ASKED)).json())).containsExactly(LINE);
        assertThat(lines(inAddress("similar-to=" + encoded("The printer does not print labels"))
                        .json()))
                .isEmpty();
        assertThat(lines(similar("requester", ASKED + ". We tried it in every month.".repeat(600))))
                .containsExactly(LINE);
    }

    @Test
    void whatCannotBeAskedIsSaid() {
        assertThat(inAddress("similar-to=").errors()).containsExactly("similar-to: is required.");
        assertThat(inAddress("similar-to=" + "x".repeat(501)).errors())
                .containsExactly("similar-to: must have at most 500 characters: send a longer text to POST"
                        + " /api/support-requests/similar.");
        assertThat(inAddress("similar-to=feed&state=ENDED&organisation=x&size=3&other=1")
                        .errors())
                .containsExactly(
                        "state: cannot be combined with similar-to, which finds the likest of all: leave it out.",
                        "organisation: cannot be combined with similar-to, which finds the likest of all: leave it out.",
                        "size: cannot be combined with similar-to, which finds the likest of all: leave it out.",
                        "other: is not known here. Known: similar-to.");
        Caller requester = as("requester");
        assertThat(requester.post(PATH + "similar", Map.of()).errors()).containsExactly("text: is required.");
        assertThat(requester
                        .post(PATH + "similar", Map.of("text", "x".repeat(20_301)))
                        .errors())
                .containsExactly("text: must have at most 20,300 characters.");
        // What is only looked for is kept nowhere: the guard waits for the request itself.
        assertThat(requester
                        .post(PATH + "similar", Map.of("text", "password: Kaka" + "po!4711"))
                        .status())
                .isEqualTo(200);
        assertThat(Caller.anonymous(port)
                        .get("/api/support-requests?similar-to=feed")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whoMayActNotesTheLineBeforeAndAfterTheEnd() {
        ProcessInstance request = cases.start("requester", REQUEST);
        assertThat(note("requester", request, LINE).json().path("whatHelped").asText())
                .isEqualTo(LINE);
        cases.untilEnded(request);
        note("access-manager", request, "  Moved the lock date. ");
        assertThat(as("auditor").get(path(request)).json().path("whatHelped").asText())
                .isEqualTo("Moved the lock date.");
        assertThat(as("auditor").get(path(request) + "/audit").response().body())
                .contains("what-helped-noted")
                .doesNotContain("lock date");
        assertThat(note("requester", request, "").json().has("whatHelped")).isFalse();
        assertThat(note("requester", request, " ").errors()).containsExactly("whatHelped: is required.");
    }

    @Test
    void whoMayNotActAndWhatIsNoLineIsRefused() {
        ProcessInstance request = cases.start("admin", REQUEST);
        assertThat(note("requester", request, LINE).status()).isEqualTo(404);
        assertThat(note("auditor", request, LINE).status()).isEqualTo(403);
        assertThat(note("approver", request, LINE).status()).isEqualTo(403);
        assertThat(note("admin", request, "x".repeat(301)).errors())
                .containsExactly("whatHelped: must have at most 300 characters.");
        assertThat(note("admin", request, "one\ntwo").errors())
                .containsExactly("whatHelped: must be on one line and have no control characters.");
        assertThat(as("admin")
                        .put(path(request) + "/what-helped", Map.of("helped", LINE))
                        .errors())
                .containsExactly("helped: is not known here. Known: whatHelped.");
        assertThat(note("admin", request, "Sent 41" + "11 1111 1111 1111 anew.").errors())
                .singleElement()
                .asString()
                .contains("payment card number");
        assertThat(note("admin", request, "Filed for IRD 49-091-" + "850.")
                        .json()
                        .path("whatHelped")
                        .asText())
                .isEqualTo("Filed for IRD ••-•••-850.");
    }

    private Response note(String user, ProcessInstance request, String line) {
        return as(user).put(path(request) + "/what-helped", Map.of("whatHelped", line));
    }

    private JsonNode similar(String user, String text) {
        return as(user).post(PATH + "similar", Map.of("text", text)).json();
    }

    private Response inAddress(String query) {
        return as("requester").get("/api/support-requests?" + query);
    }

    private static JsonNode item(JsonNode page, String line) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .filter(item -> item.path("whatHelped").asText().equals(line))
                .findAny()
                .orElseThrow(() -> new AssertionError(page.toString()));
    }

    private static List<String> lines(JsonNode page) {
        return StreamSupport.stream(page.path("items").spliterator(), false)
                .map(item -> item.path("whatHelped").asText())
                .toList();
    }

    private static String path(ProcessInstance request) {
        return PATH + request.getBusinessKey();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Caller as(String user) {
        return Caller.of(port, user);
    }
}
