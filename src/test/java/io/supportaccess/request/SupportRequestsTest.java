package io.supportaccess.request;

import static io.supportaccess.refusal.Refused.refusedAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.ApplicationTest;
import io.supportaccess.audit.AuditTrail;
import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.refusal.Refusal.Kind;
import io.supportaccess.row.TransactionMemory;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@ApplicationTest
@Transactional
class SupportRequestsTest {

    private static final Viewer ALL = Viewer.of("auditor", List.of("auditors"));

    @Autowired
    private NewRequests newRequests;

    @Autowired
    private SupportRequests requests;

    @Autowired
    private RequestSearch lists;

    @Autowired
    private RequestProgress progress;

    @Autowired
    private Organisations organisations;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void aRequestIsReadAsItWasRegistered() {
        Map<String, Object> given = Requests.with(
                Requests.OTHERWISE,
                Map.of(
                        "reference",
                        "READ-1",
                        "description",
                        "Line one\r\n\tline two 🎈 שלום " + "漢".repeat(5_000),
                        "details",
                        Map.of("since", "2026-11-16", "links", "https://go.xero.com/a\nhttps://go.xero.com/b")));
        given.remove("contactEmail");
        var asked = Requests.asked(given);
        SupportRequest registered = newRequests.register(asked, Requests.RILEY, organisation -> {});

        assertThat(requests.find("READ-1"))
                .as("as the transaction remembers it")
                .contains(registered);
        TransactionMemory.forgetAll();
        assertThat(requests.find("READ-1")).as("as it is kept").contains(registered);
        assertThat(registered.question().description())
                .isEqualTo(asked.question().description());
        assertThat(registered.state()).isEqualTo(RequestState.PLANNED);
        assertThat(registered.question().contactName()).contains("Kim Contact");
        assertThat(registered.question().contactEmail()).contains("riley@example.com");
        assertThat(Duration.between(registered.requestedAt(), Instant.now()).abs())
                .isLessThan(Duration.ofMinutes(1));
    }

    @Test
    void aReferenceIsMadeWhereNoneIsChosenAndOneThatIsTakenIsPassedOver() {
        int year = Year.now(ZoneOffset.UTC).getValue();
        String first = newRequests
                .register(Requests.asked(Map.of()), Requests.RILEY, organisation -> {})
                .reference();
        assertThat(first).matches("XS-%d-\\d{4,}".formatted(year));

        int number = Integer.parseInt(first.substring("XS-2026-".length()));
        String next = "XS-%d-%04d".formatted(year, number + 1);
        newRequests.register(Requests.asked(Map.of("reference", next)), Requests.RILEY, organisation -> {});
        assertThat(newRequests
                        .register(Requests.asked(Map.of()), Requests.RILEY, organisation -> {})
                        .reference())
                .isEqualTo("XS-%d-%04d".formatted(year, number + 2));
    }

    @Test
    void aReferenceThatIsTakenIsRefused() {
        newRequests.register(Requests.asked(Map.of("reference", "TAKEN-1")), Requests.RILEY, organisation -> {});
        assertThatThrownBy(() -> newRequests.register(
                        Requests.asked(Map.of("reference", "TAKEN-1")), Requests.RILEY, organisation -> {}))
                .is(refusedAs(Kind.TAKEN))
                .hasMessage("There is a request with the reference TAKEN-1 already. "
                        + "Choose another reference, or none: then one is made.");
    }

    @Test
    void referencesThatDifferInTheirLettersCaseAreTwo() {
        newRequests.register(Requests.asked(Map.of("reference", "case-a")), Requests.RILEY, organisation -> {});
        newRequests.register(Requests.asked(Map.of("reference", "CASE-A")), Requests.RILEY, organisation -> {});
        TransactionMemory.forgetAll();
        assertThat(requests.get("case-a")).isNotEqualTo(requests.get("CASE-A"));
    }

    @Test
    void detailsAreCompletedAndTheRequestIsStillKnownByWhatWasAsked() {
        var asked = Requests.asked(Map.of("reference", "DETAILS-1", "details", Map.of("since", "2026-11-16")));
        newRequests.register(asked, Requests.RILEY, organisation -> {});
        progress.completeDetails(
                "DETAILS-1", "requester", Map.of("since", "2026-11-15", "links", "https://a.example"), false);

        SupportRequest completed = requests.get("DETAILS-1");
        assertThat(completed.details().now()).isEqualTo(Map.of("since", "2026-11-15", "links", "https://a.example"));
        assertThat(completed.isAskedAgainBy(asked, Requests.RILEY)).isTrue();
        audit.write();
        assertThat(jdbc.sql("select details::text from audit_entry where reference = 'DETAILS-1' and code ="
                                + " 'details-given'")
                        .query(String.class)
                        .single())
                .contains("links", "since")
                .doesNotContain("2026-11-15", "a.example");
    }

    @Test
    void aRequestIsInItsNewStateWhetherOrNotThatIsWritten() {
        newRequests.register(Requests.asked(Map.of("reference", "MOVED-1")), Requests.RILEY, organisation -> {});
        progress.walk("MOVED-1", List.of("StartEvent_SupportNeeded"));
        progress.moveTo(RequestState.AWAITING_APPROVAL, "MOVED-1");
        progress.moveTo(RequestState.GRANTING_ACCESS, "MOVED-1");
        assertThat(requests.get("MOVED-1").state()).isEqualTo(RequestState.GRANTING_ACCESS);
        assertThat(jdbc.sql("select state from support_request where reference = 'MOVED-1'")
                        .query(String.class)
                        .single())
                .as("written at the end")
                .isEqualTo("PLANNED");

        TransactionMemory.forgetAll();
        assertThat(requests.get("MOVED-1").state()).isEqualTo(RequestState.GRANTING_ACCESS);
        progress.walk("MOVED-1", List.of("SubProcess_GrantAccess"));
        assertThat(requests.walked("MOVED-1")).containsExactly("StartEvent_SupportNeeded", "SubProcess_GrantAccess");
        progress.moveTo(RequestState.WITHDRAWN, "MOVED-1");
        assertThat(requests.get("MOVED-1").state()).isEqualTo(RequestState.WITHDRAWN);
        assertThat(requests.get("MOVED-1").closedAt()).isPresent();
    }

    @Test
    void whatIsNotThereIsToldByItsReference() {
        assertThat(requests.find("NOBODYS")).isEmpty();
        assertThatThrownBy(() -> requests.get("NOBODYS"))
                .is(refusedAs(Kind.NOT_FOUND))
                .hasMessage("There is no request with the reference NOBODYS.");
    }

    @Test
    void anIdempotencyKeyFindsItsUsersRequestAndIsUsedOnce() {
        SupportRequest request = newRequests.register(Requests.asked(Map.of()), Requests.RILEY, organisation -> {});
        newRequests.rememberKey(request, "key-1");

        assertThat(requests.findByKey("requester", "key-1")).contains(request);
        assertThat(requests.findByKey("admin", "key-1")).isEmpty();
        SupportRequest other = newRequests.register(Requests.asked(Map.of()), Requests.RILEY, organisation -> {});
        assertThatThrownBy(() -> newRequests.rememberKey(other, "key-1"))
                .is(refusedAs(Kind.TAKEN))
                .hasMessage("There is a request under this Idempotency-Key already.");
    }

    @Test
    void anOrganisationIsNamedInAnyCaseOfLetters() {
        SupportRequest first = newRequests.register(
                Requests.asked(Map.of("organisation", "Söhne Ltd")), Requests.RILEY, organisation -> {});
        SupportRequest second = newRequests.register(
                Requests.asked(Map.of("organisation", "SÖHNE LTD")), Requests.RILEY, organisation -> {});
        assertThat(second.organisation()).isEqualTo(first.organisation());
    }

    @Test
    void aListShowsWhatItsFilterAsksForAndTheNewestFirst() {
        organisations.put(new Organisation(
                "paged", "Paged & Söhne", Optional.of("!p4G3d"), Optional.empty(), List.of("second-manager"), false));
        for (String reference : List.of("P-1", "P-2", "P-3")) {
            newRequests.register(
                    Requests.asked(Map.of("reference", reference, "organisation", "!p4G3d")),
                    Requests.RILEY,
                    organisation -> {});
            jdbc.sql("update support_request set requested_at = now() + :later * interval '1 hour' where"
                            + " reference = :reference")
                    .param("later", Integer.parseInt(reference.substring(2)))
                    .param("reference", reference)
                    .update();
        }
        progress.moveTo(RequestState.SUPPORT_IN, "P-2");

        for (String called : List.of("paged", "!p4G3d", "PAGED & SÖHNE")) {
            assertThat(listed(filter(Optional.empty(), called, ALL))).containsExactly("P-3", "P-2", "P-1");
        }
        assertThat(listed(filter(Optional.of(RequestState.SUPPORT_IN), "paged", ALL)))
                .containsExactly("P-2");
        assertThat(listed(filter(Optional.empty(), "paged", viewer("requester", "requesters"))))
                .hasSize(3);
        assertThat(listed(filter(Optional.empty(), "paged", viewer("second-manager", "access-managers"))))
                .hasSize(3);
        assertThat(listed(filter(Optional.empty(), "paged", viewer("access-manager", "access-managers"))))
                .isEmpty();

        var all = filter(Optional.empty(), "paged", ALL);
        assertThat(lists.page(all, 1, 2)).extracting(SupportRequest::reference).containsExactly("P-1");
        assertThat(lists.page(all, 2, 2)).isEmpty();
        assertThat(lists.count(all)).isEqualTo(3);
        assertThat(lists.total(all, 0, 2, 2)).as("a full page").isEqualTo(3);
        assertThat(lists.total(all, 1, 2, 1)).as("the last page").isEqualTo(3);
        assertThat(lists.total(all, 2, 2, 0)).as("beyond it").isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subject = ''",
                "subject = repeat('s', 201)",
                "description = ''",
                "description = repeat('d', 20001)",
                "access_days = 0",
                "access_days = 15",
                "organisation_id = 'nobodys'",
                "state = null",
                "requester = null"
            })
    void theDatabaseHoldsTheRulesToo(String change) {
        newRequests.register(Requests.asked(Map.of("reference", "RULES-1")), Requests.RILEY, organisation -> {});
        var update = jdbc.sql("update support_request set " + change + " where reference = 'RULES-1'");
        assertThatThrownBy(update::update)
                .isInstanceOf(DataIntegrityViolationException.class)
                .message()
                .doesNotContain("Failing row", "Detail:");
    }

    private List<String> listed(RequestQuery filter) {
        List<String> references = lists.page(filter, 0, 200).stream()
                .map(SupportRequest::reference)
                .toList();
        assertThat(lists.count(filter)).isEqualTo(references.size());
        return references;
    }

    private static RequestQuery filter(Optional<RequestState> state, String organisation, Viewer viewer) {
        return new RequestQuery(
                viewer,
                List.of(),
                state.flatMap(known -> RequestStatus.of(known.name())),
                Optional.of(organisation),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                RequestQuery.Order.NEWEST);
    }

    private static Viewer viewer(String userId, String... groups) {
        return Viewer.of(userId, List.of(groups));
    }
}
