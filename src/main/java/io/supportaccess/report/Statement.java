package io.supportaccess.report;

import io.supportaccess.report.PracticeReport.AvoidedAccess;
import io.supportaccess.row.Columns;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every access of Xero Support to one organisation in one month, for the client. It has no description and no contact.
 * The names are also those in JSON.
 *
 * @param madeAt the accesses are as they were then
 * @param hours in the month, of all accesses together
 * @param payrollHours of these, the hours in which Xero Support could see payroll
 * @param withoutAccess the requests that closed in the month and never had a grant
 * @param differences from the audit trail, each in a sentence; empty if the register agrees with the trail
 */
public record Statement(
        String organisationId,
        String organisation,
        YearMonth month,
        String timeZone,
        Instant madeAt,
        BigDecimal hours,
        BigDecimal payrollHours,
        List<Access> accesses,
        AvoidedAccess withoutAccess,
        List<String> differences) {

    static BigDecimal sum(List<Access> accesses, Function<Access, BigDecimal> hours) {
        return accesses.stream().map(hours).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The user ids in it. */
    public Set<String> people() {
        return accesses.stream().flatMap(Access::people).collect(Collectors.toSet());
    }

    long emergencies() {
        return accesses.stream().filter(Access::emergency).count();
    }

    long overdue() {
        return accesses.stream()
                .filter(access -> access.overdueHours().signum() > 0)
                .count();
    }

    /**
     * One grant.
     *
     * @param approvedBy empty if the access policy approved it
     * @param extraDays by which extensions have moved the planned end
     * @param extendedBy who approved these extensions, the first one first
     * @param justified what the review of an emergency access said; empty before the review
     * @param until when a second person confirmed the removal; empty while the access is active
     * @param hours in the month
     * @param payrollHours of these, the hours in which Xero Support could see payroll
     * @param overdueHours of these, the hours after the planned end
     */
    public record Access(
            String reference,
            String category,
            String subject,
            String target,
            Optional<String> caseNumber,
            String requestedBy,
            Optional<String> approvedBy,
            boolean emergency,
            Optional<Boolean> justified,
            int extraDays,
            List<String> extendedBy,
            String grantedBy,
            Instant since,
            Instant plannedEnd,
            boolean mayChangeData,
            Optional<String> removedBy,
            Optional<String> confirmedBy,
            Optional<Instant> until,
            BigDecimal hours,
            BigDecimal payrollHours,
            BigDecimal overdueHours) {

        static final Columns<Access> COLUMNS = new Columns<>(Access.class);

        private Stream<String> people() {
            return Stream.concat(
                    Stream.of(Optional.of(requestedBy), approvedBy, Optional.of(grantedBy), removedBy, confirmedBy)
                            .flatMap(Optional::stream),
                    extendedBy.stream());
        }
    }
}
