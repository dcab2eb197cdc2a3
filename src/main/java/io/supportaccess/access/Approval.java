package io.supportaccess.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.supportaccess.row.Columns;
import java.time.Instant;
import java.util.Optional;

/**
 * A recorded decision on access.
 *
 * @param emergencyAccess whether an access manager skipped the approval
 * @param decidedBy never the requester
 * @param review by an approver afterwards; empty if none is needed or none has been made yet
 */
public record Approval(
        boolean approved,
        @JsonProperty("breakGlass") boolean emergencyAccess,
        String decidedBy,
        Instant decidedAt,
        Optional<String> comment,
        Optional<Review> review) {

    static final Columns<Approval> COLUMNS = new Columns<>(Approval.class);

    /** Whether nobody has declined the access, not even after an emergency access. */
    boolean stands() {
        return approved && review.filter(found -> !found.justified()).isEmpty();
    }

    /** Whether the emergency access was justified. */
    public record Review(
            boolean justified,
            String reviewedBy,
            Instant reviewedAt,
            @JsonProperty("comment") Optional<String> reviewComment) {}
}
