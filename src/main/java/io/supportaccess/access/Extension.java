package io.supportaccess.access;

import io.supportaccess.request.InputFields;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * More days that somebody asked for.
 *
 * @param decision empty while nobody has decided
 */
public record Extension(ExtensionRequest wish, String askedBy, Instant askedAt, Optional<Decision> decision) {

    private static final int LONGEST_TEXT = 2_000;

    /** @param decidedBy somebody other than who asked for it, and than who asked for the access */
    public record Decision(boolean approved, String decidedBy, Instant decidedAt, Optional<String> comment) {}

    /** What is asked for: how many days more, and why. */
    public record ExtensionRequest(int days, String reason) {

        /**
         * @param mostDays the longest window that the plan allows
         * @param daysField and {@code reasonField}: what the door calls them, so that a refusal names the right one
         */
        public static ExtensionRequest from(Map<String, ?> given, int mostDays, String daysField, String reasonField) {
            var fields = new InputFields(given);
            var wish = new ExtensionRequest(
                    fields.required(daysField, fields.wholeNumber(daysField, 1, mostDays), 1),
                    fields.required(reasonField, fields.lines(reasonField, LONGEST_TEXT), "")
                            .strip());
            fields.refuseIfWrong();
            return wish;
        }
    }

    /** An approver's answer; a no says why. */
    public record Answer(boolean approved, Optional<String> comment) {

        public static Answer from(Map<String, ?> given) {
            var fields = new InputFields(given);
            boolean approved = fields.required("extensionApproved", fields.flag("extensionApproved"), true);
            Optional<String> comment =
                    fields.lines("approvalComment", LONGEST_TEXT).map(String::strip);
            if (!approved && comment.isEmpty()) {
                fields.refuse("approvalComment", "is required: say why not.");
            }
            fields.refuseIfWrong();
            return new Answer(approved, comment);
        }
    }
}
