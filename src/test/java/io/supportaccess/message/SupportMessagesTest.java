package io.supportaccess.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.ApplicationTest;
import io.supportaccess.request.DetailField;
import io.supportaccess.request.DetailType;
import io.supportaccess.request.NewRequest;
import io.supportaccess.request.NewRequests;
import io.supportaccess.request.Plans;
import io.supportaccess.request.RequestProgress;
import io.supportaccess.request.Requester;
import io.supportaccess.request.Route;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import io.supportaccess.row.TransactionMemory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@ApplicationTest
@Transactional
class SupportMessagesTest {

    private static final Optional<Instant> INVITED = Optional.of(Instant.parse("2026-11-24T09:30:59Z"));

    private static final List<DetailField> WANTED = List.of(
            new DetailField("bank", "Bank", "", DetailType.TEXT, true, 1),
            new DetailField("since", "Since", "", DetailType.DATE, false, 1),
            new DetailField("tried", "Tried so far", "", DetailType.LINES, false, 1),
            new DetailField("links", "Where to look", "", DetailType.LINKS, false, 1));

    @Autowired
    private SupportMessages messages;

    @Autowired
    private NewRequests newRequests;

    @Autowired
    private SupportRequests requests;

    @Autowired
    private RequestProgress progress;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void theDraftTellsAllOfTheRequest() {
        SupportRequest request = request("2026-11-23T16:05:00Z");
        messages.draft(request, INVITED, WANTED);

        SupportMessage message = messages.of("TOLD-1").orElseThrow();
        assertThat(message.subject()).isEqualTo("Feed & more - Söhne Ltd (TOLD-1)");
        assertThat(message.body()).isEqualTo("""
            Hello Xero Support,

            Feed & more (bank feeds)

            Organisation: Söhne Ltd
            Access: we invited Xero Support into our organisation on 24 November 2026, 09:30 UTC, with payroll access
            Changes: read only, please ask us before you change anything

            Bank: Example Bank
            Since: 16 November 2026
            Tried so far:
              Refreshed the feed.
              Signed in at the bank anew.

            Since Monday no <new> lines arrive. 🎈

            Contact: requester
            Our reference: TOLD-1, requested on 23 November 2026, 16:05 UTC
            """);
        assertThat(message.sent()).isEmpty();
    }

    @Test
    void aSecondDraftTakesThePlaceOfTheFirst() {
        messages.draft(request("2026-11-23T16:05:00Z"), INVITED, WANTED);
        messages.draft(requests.get("TOLD-1"), Optional.of(Instant.parse("2026-12-01T00:00:00Z")), WANTED);
        assertThat(messages.of("TOLD-1").orElseThrow().body())
                .contains("\nAccess: we invited Xero Support into our organisation on 1 December 2026, 00:00 UTC,");
    }

    @Test
    void whatWasSentStandsBesideTheDraft() {
        messages.draft(request("2026-11-23T16:05:00Z"), INVITED, WANTED);
        messages.recordSent("TOLD-1", "requester", new Notification("C-4711", Optional.of("Our own words.")));

        SupportMessage message = messages.of("TOLD-1").orElseThrow();
        assertThat(message.body()).startsWith("Hello Xero Support,");
        assertThat(message.sent().orElseThrow().sentBody()).isEqualTo("Our own words.");
        assertThat(message.sent().orElseThrow().caseNumber()).isEqualTo("C-4711");
        assertThat(message.sent().orElseThrow().sentBy()).isEqualTo("requester");
    }

    @Test
    void anUnchangedDraftIsWhatWasSent() {
        messages.draft(request("2026-11-23T16:05:00Z"), INVITED, WANTED);
        messages.recordSent("TOLD-1", "requester", new Notification("C-4711", Optional.empty()));
        SupportMessage message = messages.of("TOLD-1").orElseThrow();
        assertThat(message.sent().orElseThrow().sentBody()).isEqualTo(message.body());
    }

    @Test
    void whatWasSentIsKeptWholeOrNotAtAll() {
        messages.draft(request("2026-11-23T16:05:00Z"), INVITED, WANTED);
        var half = jdbc.sql("update support_message set case_number = 'C-1' where reference = 'TOLD-1'");
        assertThatThrownBy(half::update).isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void aCaseNumberIsRequiredAndAMessageMayBeLong() {
        assertThat(Notification.from(Map.of("caseNumber", " C-1 ", "messageAsSent", "m".repeat(30_000), "other", 1)))
                .isEqualTo(new Notification("C-1", Optional.of("m".repeat(30_000))));
        assertThatThrownBy(() -> Notification.from(Map.of("caseNumber", " ", "messageAsSent", "m".repeat(30_001))))
                .hasMessage("caseNumber: is required. messageAsSent: must have at most 30,000 characters.");
        assertThatThrownBy(() -> Notification.from(Map.of("caseNumber", "c".repeat(65))))
                .hasMessage("caseNumber: must have at most 64 characters.");
    }

    private SupportRequest request(String requestedAt) {
        newRequests.register(
                NewRequest.from(
                        Map.of(
                                "reference", "TOLD-1",
                                "organisation", "Söhne Ltd",
                                "subject", "Feed & more",
                                "description", "Since Monday no <new> lines arrive. 🎈",
                                "category", "bank-feeds",
                                "payrollAccess", true,
                                "details",
                                        Map.of(
                                                "tried", "Refreshed the feed.\n\nSigned in at the bank anew.\n",
                                                "since", "2026-11-16",
                                                "bank", " Example Bank ")),
                        Optional.empty(),
                        category -> WANTED),
                new Requester("requester", Optional.empty(), Optional.empty()),
                organisation -> {});
        jdbc.sql("update support_request set requested_at = :at::timestamptz where reference = 'TOLD-1'")
                .param("at", requestedAt)
                .update();
        TransactionMemory.forgetAll();
        return progress.plan(requests.get("TOLD-1"), Plans.by(Route.TWO_PHASE, true));
    }
}
