package io.supportaccess.access;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.supportaccess.request.RequestState;
import io.supportaccess.row.Columns;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One line of the register: an access as it was at one moment. The fields of revocation and removal show today's state.
 * The names are also those in JSON and in the spreadsheet.
 *
 * @param owner the requester
 * @param until the end as planned at that moment, or the moment at which it was revoked by then
 * @param overdue whether the planned end had passed at that moment
 * @param payrollAccess whether Xero Support could see payroll at that moment
 * @param exposureHours the time with access until that moment, or until the confirmed removal, exact to the second
 * @param clientManager of the organisation, as it is today
 * @param organisationRegistered false for an organisation that only requests have named
 */
public record AccessRecord(
        String reference,
        String organisationId,
        String organisation,
        String owner,
        Instant since,
        Instant until,
        boolean overdue,
        String grantedBy,
        boolean payrollAccess,
        boolean mayChangeData,
        String state,
        Optional<String> caseNumber,
        Optional<String> revokedBy,
        Optional<Instant> revokedAt,
        Optional<String> removedBy,
        Optional<Instant> removedAt,
        Optional<String> confirmedBy,
        Optional<Instant> confirmedAt,
        BigDecimal exposureHours,
        boolean organisationRegistered,
        Optional<String> clientManager,
        @JsonIgnore Optional<String> revocationReason,
        @JsonIgnore Optional<String> removalEvidence) {

    public static final Columns<AccessRecord> COLUMNS = new Columns<>(AccessRecord.class);

    /** Whether somebody has to remove Xero Support now, whatever the planned end is. */
    public boolean removalBegun() {
        return state.equals(RequestState.ENDING_ACCESS.name());
    }

    /** All accesses of one organisation together. */
    public record Total(
            String organisationId,
            String organisation,
            long grants,
            long openGrants,
            BigDecimal exposureHours,
            boolean organisationRegistered) {

        static final Columns<Total> COLUMNS = new Columns<>(Total.class);
    }
}
