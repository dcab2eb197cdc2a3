package io.supportaccess.access;

import io.supportaccess.access.Grant.Removal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is, or at a moment was, inside which organisation: one line of the register. What became of it later, its removal, is known today and told for any moment.
 *
 * @param owner who asked for it
 * @param plannedEnd as it was planned at that moment
 * @param payrollAccess whether Xero Support could see payroll at that moment
 * @param overdue whether the planned end had passed at that moment
 * @param exposure how long Xero Support had been in at that moment; once they are confirmed to be gone, in all
 */
public record AccessRecord(
        String reference,
        String organisationId,
        String organisation,
        String owner,
        Instant since,
        Instant plannedEnd,
        boolean overdue,
        String grantedBy,
        boolean payrollAccess,
        boolean mayChangeData,
        String state,
        Optional<String> caseNumber,
        Optional<Removal> removal,
        Duration exposure) {

    private static final BigDecimal SECONDS_PER_HOUR = BigDecimal.valueOf(3_600);

    /** The exposure as auditors count it, to the second: four decimals of an hour. */
    public BigDecimal exposureHours() {
        return hours(exposure);
    }

    static BigDecimal hours(Duration exposure) {
        return BigDecimal.valueOf(exposure.toSeconds()).divide(SECONDS_PER_HOUR, 4, RoundingMode.HALF_UP);
    }

    /** What all accesses of one organisation add up to. */
    public record Total(String organisationId, String organisation, long grants, long openGrants, Duration exposure) {

        public BigDecimal exposureHours() {
            return hours(exposure);
        }
    }
}
