package io.supportaccess.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.supportaccess.ApplicationTest;
import io.supportaccess.embedded.Superuser;
import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.report.PracticeReport.AvoidedAccess;
import io.supportaccess.report.Statement.Access;
import io.supportaccess.request.Requests;
import io.supportaccess.request.Viewer;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@ApplicationTest
@Import(Cases.class)
class StatementsTest {

    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");
    private static final Viewer AUDITOR = Viewer.of("auditor", List.of("auditors"));

    private final String organisation = Cases.newOrganisation();

    @Autowired
    private Statements statements;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Cases cases;

    @Autowired
    private Superuser superuser;

    @Test
    void anAccessSaysWhyByWhomAndWhoRemovedIt() {
        ProcessInstance request = cases.untilEnded(start(Map.of("subject", "Bank feed of the statement")));
        Statement statement = statement(YearMonth.now(ZoneOffset.UTC), ZoneOffset.UTC);
        Access access = statement.accesses().get(0);
        assertThat(statement.accesses()).containsExactly(access);
        assertThat(access.reference()).isEqualTo(request.getBusinessKey());
        assertThat(access.category()).isEqualTo("bank-feeds");
        assertThat(access.subject()).isEqualTo("Bank feed of the statement");
        assertThat(access.caseNumber()).isPresent();
        assertThat(access.requestedBy()).isEqualTo("requester");
        assertThat(access.approvedBy()).isEmpty();
        assertThat(access.emergency()).isFalse();
        assertThat(access.grantedBy()).isEqualTo("access-manager");
        assertThat(access.removedBy()).hasValue("access-manager");
        assertThat(access.confirmedBy()).hasValue("second-manager");
        assertThat(access.until()).isPresent();
        assertThat(access.overdueHours()).isZero();
        assertThat(statement.people()).containsExactlyInAnyOrder("requester", "access-manager", "second-manager");
        assertThat(statement.differences()).isEmpty();
    }

    /** New Zealand is 13 hours ahead in October, from the last Sunday of September on. */
    @ParameterizedTest
    @CsvSource({
        "2026-09-30T10:59:59Z, 2026-09-30T11:00:00Z, 0,      0",
        "2026-09-30T10:00:00Z, 2026-09-30T12:00:00Z, 1,      1",
        "2026-10-31T10:00:00Z, 2026-10-31T12:00:00Z, 1,      1",
        "2026-10-31T11:00:00Z, 2026-10-31T12:00:00Z, 0,      0",
        "2026-09-26T13:00:00Z, 2026-11-03T00:00:00Z, 1,      744"
    })
    void aMonthBeginsAndEndsWhereThePracticeIs(String granted, String confirmed, int accesses, double hours) {
        ended(granted, confirmed);
        Statement october = statement(YearMonth.of(2026, 10), AUCKLAND);
        assertThat(october.accesses()).hasSize(accesses);
        assertThat(october.hours().doubleValue()).isEqualTo(hours);
        assertThat(october.payrollHours().doubleValue()).isEqualTo(hours);
    }

    @Test
    void anAccessThatSpansMonthsIsInTheStatementOfEachWithTheHoursOfEach() {
        String reference = ended("2026-07-30T12:00:00Z", "2026-08-02T06:00:00Z");
        set(reference, "planned_end = '2026-08-01T12:00:00Z', payroll_cleared_at = '2026-07-31T12:00:00Z'");
        for (var month : Map.of(
                        7, tuple(36.0, 24.0, 0.0),
                        8, tuple(30.0, 0.0, 18.0),
                        9, tuple())
                .entrySet()) {
            assertThat(statement(YearMonth.of(2026, month.getKey()), ZoneOffset.UTC)
                            .accesses())
                    .extracting(
                            access -> access.hours().doubleValue(),
                            access -> access.payrollHours().doubleValue(),
                            access -> access.overdueHours().doubleValue())
                    .isEqualTo(month.getValue().toList().isEmpty() ? List.of() : List.of(month.getValue()));
        }
    }

    @Test
    void aStatementThatTheTrailDoesNotProveSaysSo() {
        String reference = ended("2026-06-02T00:00:00Z", "2026-06-03T00:00:00Z");
        assertThat(statement(YearMonth.of(2026, 6), ZoneOffset.UTC).differences())
                .isNotEmpty()
                .allSatisfy(difference -> assertThat(difference).startsWith("request " + reference + ", "));
    }

    @Test
    void anEmptyMonthHasNoAccess() {
        cases.untilEnded(start(Map.of()));
        Statement statement = statement(YearMonth.of(2010, 1), ZoneOffset.UTC);
        assertThat(statement.accesses()).isEmpty();
        assertThat(statement.hours()).isZero();
        assertThat(statement.withoutAccess()).isEqualTo(new AvoidedAccess(0, 0, 0, 0, 0));
    }

    @Test
    void emergencyAccessAndWhatWasDoneWithoutAccessAreThere() {
        cases.complete(
                start(Requests.TO_APPROVE),
                "approver",
                ModelIds.APPROVE_ACCESS,
                Map.of("accessApproved", false, "approvalComment", "A screenshot is enough."));
        ProcessInstance request = start(Requests.TO_APPROVE);
        cases.goAheadWithoutApproval(request, "access-manager");
        cases.untilAdded(request);
        Statement statement = statement(YearMonth.now(ZoneOffset.UTC), ZoneOffset.UTC);
        assertThat(statement.accesses())
                .extracting(Access::emergency, Access::approvedBy, Access::justified, Access::until)
                .containsExactly(tuple(true, Optional.of("access-manager"), Optional.empty(), Optional.empty()));
        assertThat(statement.withoutAccess()).isEqualTo(new AvoidedAccess(0, 0, 1, 0, 0));
    }

    @Test
    void anExtensionSaysByHowManyDaysAndWhoApprovedIt() {
        ProcessInstance request = cases.untilTold(start(Map.of()));
        cases.extensionRequestedListener(request, "requester", 3);
        cases.complete(
                request,
                "approver",
                ModelIds.APPROVE_EXTENSION,
                Map.of("extensionApproved", true, "approvedDays", 2, "approvalComment", "Two are enough."));
        Statement statement = statement(YearMonth.now(ZoneOffset.UTC), ZoneOffset.UTC);
        assertThat(statement.accesses())
                .extracting(Access::extraDays, Access::extendedBy)
                .containsExactly(tuple(2, List.of("approver")));
        assertThat(statement.people()).contains("approver");
    }

    @Test
    void onlyWhoSeesAllRequestsOfTheOrganisationReadsIt() {
        cases.untilAdded(start(Map.of()));
        assertThat(statement(Viewer.of("anybody", List.of("access-managers"))).accesses())
                .hasSize(1);
        assertThatThrownBy(() -> statement(Viewer.of("requester", List.of("requesters"))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Ask one of its access managers");
    }

    private String ended(String granted, String confirmed) {
        String reference = cases.untilEnded(start(Map.of())).getBusinessKey();
        set(
                reference,
                "granted_at = '%s', confirmed_at = '%s', payroll_cleared_at = '%s'"
                        .formatted(granted, confirmed, confirmed));
        return reference;
    }

    private void set(String reference, String assignments) {
        superuser
                .jdbc()
                .sql("update access_grant set %s where reference = :reference".formatted(assignments))
                .param("reference", reference)
                .update();
    }

    private ProcessInstance start(Map<String, Object> given) {
        return cases.start(Requests.with(given, Map.of("organisation", organisation)));
    }

    private Statement statement(Viewer viewer) {
        return statements.of(found(), YearMonth.now(ZoneOffset.UTC), ZoneOffset.UTC, viewer, Instant.now());
    }

    private Statement statement(YearMonth month, ZoneId zone) {
        return statements.of(found(), month, zone, AUDITOR, Instant.now());
    }

    private Organisation found() {
        return organisations.find(organisation).orElseThrow();
    }
}
