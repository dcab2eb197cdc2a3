package io.supportaccess.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.supportaccess.ApplicationTest;
import io.supportaccess.access.EarlierGrants;
import io.supportaccess.embedded.Superuser;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.report.PracticeReport.ActiveAccess;
import io.supportaccess.report.PracticeReport.AvoidedAccess;
import io.supportaccess.report.PracticeReport.EmergencyAccess;
import io.supportaccess.report.PracticeReport.TimeWithAccess;
import io.supportaccess.request.Requests;
import io.supportaccess.request.Viewer;
import io.supportaccess.solution.Solutions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@ApplicationTest
@Import(Cases.class)
class ReportsTest {

    private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");
    private static final Viewer AUDITOR = Viewer.of("auditor", List.of("auditors"));

    private final String organisation = Cases.newOrganisation();

    @Autowired
    private Reports reports;

    @Autowired
    private Cases cases;

    @Autowired
    private Solutions solutions;

    @Autowired
    private Superuser superuser;

    @Test
    void timeIsCutAtTheEdgesOfWeeksMonthsAndThePeriodWhereThePracticeIs() {
        // From Sunday 29 March, 22:00, to Friday 3 April, 12:00, in New Zealand, with payroll until Monday 06:00.
        ended("2026-03-29T09:00:00Z", "2026-04-02T23:00:00Z", "2026-03-29T17:00:00Z");
        // The night in which New Zealand's clocks go back: two o'clock comes twice, so this hour is whole.
        ended("2026-04-04T13:30:00Z", "2026-04-04T14:30:00Z", "2026-04-04T13:30:00Z");
        PracticeReport report = report(LocalDate.of(2026, 3, 29), LocalDate.of(2026, 4, 30), AUCKLAND);
        assertThat(report.weeks())
                .extracting(TimeWithAccess::code, week -> hours(week), week -> payroll(week), TimeWithAccess::grants)
                .containsExactly(
                        tuple("2026-03-23", 2.0, 2.0, 1L),
                        tuple("2026-03-30", 109.0, 6.0, 2L),
                        tuple("2026-04-06", 0.0, 0.0, 0L),
                        tuple("2026-04-13", 0.0, 0.0, 0L),
                        tuple("2026-04-20", 0.0, 0.0, 0L),
                        tuple("2026-04-27", 0.0, 0.0, 0L));
        assertThat(report.months())
                .extracting(TimeWithAccess::code, month -> hours(month), TimeWithAccess::grants)
                .containsExactly(tuple("2026-03-01", 50.0, 1L), tuple("2026-04-01", 61.0, 2L));
        assertThat(hours(report.total())).isEqualTo(111.0);
        assertThat(payroll(report.total())).isEqualTo(8.0);
        assertThat(report.organisations())
                .extracting(TimeWithAccess::name, each -> hours(each), TimeWithAccess::grants)
                .containsExactly(tuple(organisation, 111.0, 2L));
        assertThat(report.organisationsTotal()).isEqualTo(1);
        assertThat(report.categories())
                .extracting(TimeWithAccess::code, each -> hours(each))
                .containsExactly(tuple("bank-feeds", 111.0));

        // Of the period, only its own days count.
        PracticeReport day = report(LocalDate.of(2026, 3, 31), LocalDate.of(2026, 3, 31), AUCKLAND);
        assertThat(hours(day.total())).isEqualTo(24.0);
        assertThat(hours(report(LocalDate.of(2026, 3, 28), LocalDate.of(2026, 3, 28), AUCKLAND)
                        .total()))
                .isZero();
        List<Reports.MonthPart> parts = new ArrayList<>();
        reports.forEachPart(
                query(LocalDate.of(2026, 3, 29), LocalDate.of(2026, 4, 30), AUCKLAND), Instant.now(), parts::add);
        assertThat(parts)
                .extracting(
                        Reports.MonthPart::month,
                        Reports.MonthPart::organisation,
                        Reports.MonthPart::category,
                        part -> part.hours().doubleValue())
                .containsExactly(
                        tuple("2026-03-01", organisation, "bank-feeds", 50.0),
                        tuple("2026-04-01", organisation, "bank-feeds", 61.0));
    }

    @Test
    void plannedPayrollIsVisibleToTheEnd() {
        String reference = ended("2026-05-04T00:00:00Z", "2026-05-05T00:00:00Z", "2026-05-04T01:00:00Z");
        set(reference, "access_grant", "payroll_planned = true, payroll_cleared_at = null");
        assertThat(payroll(report(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 31), ZoneOffset.UTC)
                        .total()))
                .isEqualTo(24.0);
    }

    @Test
    void activeAccessIsCountedByAge() {
        ProcessInstance request = cases.untilAdded(start(Map.of()));
        EarlierGrants.move(superuser, request.getBusinessKey(), Duration.ofDays(5));
        assertThat(today().active())
                .containsExactly(
                        new ActiveAccess(0, Optional.of(1L), 0, 0, 0),
                        new ActiveAccess(1, Optional.of(3L), 0, 0, 0),
                        new ActiveAccess(3, Optional.of(7L), 1, 1, 1),
                        new ActiveAccess(7, Optional.of(14L), 0, 0, 0),
                        new ActiveAccess(14, Optional.empty(), 0, 0, 0));
        assertThat(today().total().grants()).isEqualTo(1);
    }

    @Test
    void whatNeverHadAGrantIsCountedByItsOutcome() {
        ProcessInstance question = start(Map.of("category", "billing"));
        cases.run(question, ModelIds.DRAFT_SUPPORT_MESSAGE);
        cases.complete(question, "requester", ModelIds.CONTACT_XERO_SUPPORT, Map.of());
        cases.complete(question, "requester", ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-4712"));
        cases.complete(question, "requester", ModelIds.FOLLOW_UP_QUESTION, Map.of("questionAnswered", true));
        ProcessInstance solved = start(Map.of());
        solutions.note(solved.getBusinessKey(), "requester", Optional.of("Reconnecting the feed."));
        cases.withdraw(solved, "requester");
        cases.withdraw(start(Map.of()), "requester");
        cases.complete(
                start(Requests.TO_APPROVE),
                "approver",
                ModelIds.APPROVE_ACCESS,
                Map.of("accessApproved", false, "approvalComment", "A screenshot is enough."));
        cases.withdraw(cases.untilAdded(start(Map.of())), "requester");
        assertThat(today().avoided()).isEqualTo(new AvoidedAccess(1, 1, 1, 1, 0));
    }

    @Test
    void emergencyAccessIsCountedByItsReview() {
        ProcessInstance request = start(Requests.TO_APPROVE);
        cases.goAheadWithoutApproval(request, "access-manager");
        assertThat(today().emergency()).isEqualTo(new EmergencyAccess(0, 0, 1));
    }

    @Test
    void speedIsTheMedianAndWhatNineOfTenKeep() {
        for (int hours = 1; hours <= 11; hours++) {
            String reference = ended("2026-06-10T00:00:00Z", "2026-06-12T00:00:00Z", "2026-06-10T00:00:00Z");
            set(reference, "support_request", """
                requested_at = timestamptz '2026-06-10T00:00:00Z' - interval '%d hours',
                removal_begun_at = timestamptz '2026-06-12T00:00:00Z' - interval '%d minutes'
                """.formatted(hours, hours * 30));
            set(
                    reference,
                    "access_grant",
                    "planned_end = timestamptz '2026-06-11T19:00:00Z' + interval '%d hours'".formatted(hours));
        }
        PracticeReport june = report(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 30), ZoneOffset.UTC);
        assertThat(june.grant().count()).isEqualTo(11);
        assertThat(june.grant().medianHours().orElseThrow()).isEqualByComparingTo("6");
        assertThat(june.grant().ninetyPercent().orElseThrow()).isEqualByComparingTo("10");
        assertThat(june.removal().medianHours().orElseThrow()).isEqualByComparingTo("3");
        assertThat(june.removal().ninetyPercent().orElseThrow()).isEqualByComparingTo("5");
        assertThat(june.removedLate()).isEqualTo(4);
    }

    @Test
    void theStartOfTheRemovalIsKept() {
        ProcessInstance request = cases.untilTold(start(Map.of()));
        assertThat(removalBegun(request)).isEmpty();
        cases.finish(request, "requester");
        assertThat(removalBegun(request)).isPresent();
    }

    @Test
    void aReaderSeesTheOwnRequests() {
        cases.untilAdded(start(Map.of()));
        var requester = Viewer.of("somebody-else", List.of("requesters"));
        PracticeReport report = reports.of(
                new ReportQuery(
                        query(LocalDate.now(), LocalDate.now(), ZoneOffset.UTC).period(),
                        Optional.of(organisation),
                        requester),
                Instant.now(),
                0,
                50);
        assertThat(report.total().grants()).isZero();
        assertThat(report.organisations()).isEmpty();
        assertThat(report.active()).extracting(ActiveAccess::grants).containsOnly(0L);
    }

    @Test
    void aPeriodHasOneYearAtMostAndBeginsInThePast() {
        assertThatThrownBy(
                        () -> new ReportPeriod(LocalDate.now(), LocalDate.now().minusDays(1), ZoneOffset.UTC))
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> new ReportPeriod(LocalDate.now().minusDays(366), LocalDate.now(), ZoneOffset.UTC))
                .isInstanceOf(InputRefused.class);
        assertThatThrownBy(() -> new ReportPeriod(
                        LocalDate.now().plusDays(2), LocalDate.now().plusDays(3), ZoneOffset.UTC))
                .isInstanceOf(InputRefused.class);
    }

    private Optional<Instant> removalBegun(ProcessInstance request) {
        return superuser
                .jdbc()
                .sql(
                        "select removal_begun_at from support_request where reference = :r and removal_begun_at is not null")
                .param("r", request.getBusinessKey())
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .optional();
    }

    /** @return the reference of a request whose grant has these times */
    private String ended(String granted, String confirmed, String payrollCleared) {
        String reference = cases.untilEnded(start(Map.of())).getBusinessKey();
        set(
                reference,
                "access_grant",
                "granted_at = '%s', confirmed_at = '%s', payroll_cleared_at = '%s'"
                        .formatted(granted, confirmed, payrollCleared));
        return reference;
    }

    private void set(String reference, String table, String assignments) {
        superuser
                .jdbc()
                .sql("update %s set %s where reference = :reference".formatted(table, assignments))
                .param("reference", reference)
                .update();
    }

    private ProcessInstance start(Map<String, Object> given) {
        return cases.start(Requests.with(given, Map.of("organisation", organisation)));
    }

    private PracticeReport today() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return report(today.minusDays(30), today, ZoneOffset.UTC);
    }

    private PracticeReport report(LocalDate from, LocalDate until, ZoneId zone) {
        return reports.of(query(from, until, zone), Instant.now(), 0, 50);
    }

    private ReportQuery query(LocalDate from, LocalDate until, ZoneId zone) {
        return new ReportQuery(new ReportPeriod(from, until, zone), Optional.of(organisation), AUDITOR);
    }

    private static double hours(TimeWithAccess time) {
        return time.hours().doubleValue();
    }

    private static double payroll(TimeWithAccess time) {
        return time.payrollHours().doubleValue();
    }
}
