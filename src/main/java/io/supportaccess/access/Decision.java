package io.supportaccess.access;

import io.supportaccess.request.InputField;
import io.supportaccess.request.InputFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The decision that an approver submits in a step. A no needs a comment.
 *
 * @param approved in a review, whether the emergency access was justified
 */
public record Decision(boolean approved, Optional<String> comment) {

    public static final String EXTENSION_APPROVED = "extensionApproved";
    public static final String APPROVAL_COMMENT = "approvalComment";

    static final int LONGEST_TEXT = 2_000;

    public static final List<InputField> ON_ACCESS = fields("accessApproved", APPROVAL_COMMENT);
    public static final List<InputField> ON_EXTENSION = fields(EXTENSION_APPROVED, APPROVAL_COMMENT);
    public static final List<InputField> ON_EMERGENCY_ACCESS = fields("breakGlassJustified", "reviewComment");

    public static Decision onAccess(Map<String, ?> submitted) {
        return from(submitted, ON_ACCESS, "is required: say why not.");
    }

    public static Decision onExtension(Map<String, ?> submitted) {
        return from(submitted, ON_EXTENSION, "is required: say why not.");
    }

    public static Decision onEmergencyAccess(Map<String, ?> submitted) {
        return from(submitted, ON_EMERGENCY_ACCESS, "is required: say what was wrong.");
    }

    /** The reason without which nobody skips an approval or revokes an access. */
    public static String reason(Map<String, ?> submitted) {
        var fields = new InputFields(submitted);
        String reason = fields.required("reason", fields.lines("reason", LONGEST_TEXT), "");
        fields.refuseIfWrong();
        return reason.strip();
    }

    private static List<InputField> fields(String flag, String text) {
        return List.of(
                InputField.flag(flag).alwaysRequired(),
                InputField.text(text, LONGEST_TEXT).requiredIf(flag, false));
    }

    private static Decision from(Map<String, ?> submitted, List<InputField> asked, String required) {
        String flag = asked.get(0).name();
        String text = asked.get(1).name();
        var fields = new InputFields(submitted);
        boolean approved = fields.required(flag, fields.flag(flag), true);
        Optional<String> comment = fields.lines(text, LONGEST_TEXT).map(String::strip);
        if (!approved && comment.isEmpty()) {
            fields.refuse(text, required);
        }
        fields.refuseIfWrong();
        return new Decision(approved, comment);
    }
}
