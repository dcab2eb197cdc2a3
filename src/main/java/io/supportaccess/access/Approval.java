package io.supportaccess.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.supportaccess.request.InputFields;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A decision about letting Xero Support in.
 *
 * @param emergencyAccess whether an access manager went ahead without waiting for the approvers
 * @param decidedBy somebody other than who asked for the access, but where the glass was broken
 * @param review what an approver found afterwards; empty where there is nothing to review, or nobody has yet
 */
public record Approval(
        boolean approved,
        @JsonProperty("breakGlass") boolean emergencyAccess,
        String decidedBy,
        Instant decidedAt,
        Optional<String> comment,
        Optional<Review> review) {

    private static final int LONGEST_TEXT = 2_000;

    /** Whether it was right to go ahead. */
    public record Review(boolean justified, String reviewedBy, Instant reviewedAt, Optional<String> comment) {}

    /** A yes or a no; a no says why. */
    public record Answer(boolean yes, Optional<String> comment) {

        /** An approver's answer before anybody is let in. */
        public static Answer toAccess(Map<String, ?> given) {
            return from(given, "accessApproved", "approvalComment", "is required: say why not.");
        }

        /** An approver's answer to what was done without waiting. */
        public static Answer toBreakGlass(Map<String, ?> given) {
            return from(given, "breakGlassJustified", "reviewComment", "is required: say what was wrong.");
        }

        private static Answer from(Map<String, ?> given, String flag, String text, String required) {
            var fields = new InputFields(given);
            boolean yes = fields.required(flag, fields.flag(flag), true);
            Optional<String> comment = fields.lines(text, LONGEST_TEXT).map(String::strip);
            if (!yes && comment.isEmpty()) {
                fields.refuse(text, required);
            }
            fields.refuseIfWrong();
            return new Answer(yes, comment);
        }
    }

    /** Why somebody cannot wait for an approval. */
    public static String urgency(Map<String, ?> given) {
        var fields = new InputFields(given);
        String reason = fields.required("reason", fields.lines("reason", LONGEST_TEXT), "");
        fields.refuseIfWrong();
        return reason.strip();
    }
}
