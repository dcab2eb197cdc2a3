package io.supportaccess.access;

import java.time.Instant;
import java.util.Optional;

/**
 * One time that Xero Support was let in.
 *
 * @param grantedAt from when on Xero Support was in
 * @param payrollAccess whether payroll is part of it by intention; else it is cleared right after
 * @param plannedEnd when it is to end; the window, with every extension that was approved
 * @param deniedAt when somebody looked after a removal and still saw Xero Support there; empty once removed again
 * @param removal what was done to end it, once somebody has removed Xero Support
 */
public record Grant(
        Instant grantedAt,
        String grantedBy,
        boolean payrollAccess,
        Optional<Instant> payrollClearedAt,
        boolean mayChangeData,
        Instant plannedEnd,
        Optional<Instant> deniedAt,
        Optional<Removal> removal) {

    /**
     * The end of an access.
     *
     * @param confirmedBy somebody other than the remover, who has seen that Xero Support is gone
     * @param evidence what that person saw
     */
    public record Removal(
            String removedBy,
            Instant removedAt,
            Optional<String> confirmedBy,
            Optional<Instant> confirmedAt,
            Optional<String> evidence) {}
}
