package io.supportaccess.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.supportaccess.row.Columns;
import java.time.Instant;
import java.util.Optional;

/**
 * One access of Xero Support to an organisation.
 *
 * @param payrollPlanned whether the plan allows payroll; otherwise it is cleared right after the grant
 * @param plannedEnd the end of the window, with every approved extension
 * @param revocation empty unless somebody has revoked it
 * @param deniedAt when a check found that Xero Support was still there; empty once they are removed again
 * @param removal empty until an access manager has removed Xero Support
 */
public record Grant(
        Instant grantedAt,
        String grantedBy,
        @JsonProperty("payrollAccess") boolean payrollPlanned,
        Optional<Instant> payrollClearedAt,
        boolean mayChangeData,
        Instant plannedEnd,
        Optional<Revocation> revocation,
        Optional<Instant> deniedAt,
        Optional<Removal> removal) {

    static final Columns<Grant> COLUMNS = new Columns<>(Grant.class);
    static final Columns<Grant> JOINED = Columns.of(Grant.class, "g");

    /**
     * The end of an access.
     *
     * @param confirmedBy another person than the remover
     * @param removalEvidence the note of the person who confirmed it
     */
    public record Removal(
            String removedBy,
            Instant removedAt,
            Optional<String> confirmedBy,
            Optional<Instant> confirmedAt,
            @JsonProperty("evidence") Optional<String> removalEvidence) {}
}
