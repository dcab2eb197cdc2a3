package io.supportaccess.access;

import io.supportaccess.access.Grant.Removal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of the register: an access as it was at one moment. The removal fields show today's state.
 *
 * @param plannedEnd as planned at that moment
 * @param overdue whether the planned end had passed at that moment
 * @param payrollAccess whether Xero Support could see payroll at that moment
 * @param exposure the time with access until that moment, or until the confirmed removal
 */
public record AccessRecord(
        String reference,
        String organisationId,
        String organisation,
        String requester,
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

    /** In hours, exact to the second: four decimals. */
    public BigDecimal exposureHours() {
        return hours(exposure);
    }

    static BigDecimal hours(Duration exposure) {
        return BigDecimal.valueOf(exposure.toSeconds()).divide(SECONDS_PER_HOUR, 4, RoundingMode.HALF_UP);
    }

    /** All accesses of one organisation together. */
    public record Total(String organisationId, String organisation, long grants, long openGrants, Duration exposure) {

        public BigDecimal exposureHours() {
            return hours(exposure);
        }
    }
}
