package io.supportaccess.access;

import io.supportaccess.request.InputField;
import io.supportaccess.request.InputFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The decision that an approver submits in a step. A no needs a comment.
 *
 * @param approved in a review, whether the emergency access was justified
 */
public record Decision(boolean approved, Optional<String> comment) {

    public static final String APPROVAL_COMMENT = "approvalComment";

    static final int LONGEST_TEXT = 2_000;

    public static final List<InputField> ON_EMERGENCY_ACCESS =
            fields("breakGlassJustified", List.of(), "reviewComment");

    public static Decision onEmergencyAccess(Map<String, ?> submitted) {
        var fields = new InputFields(submitted);
        Decision decision = read(fields, "breakGlassJustified", "reviewComment", "is required: say what was wrong.");
        fields.refuseIfWrong();
        return decision;
    }

    /** The reason without which nobody skips an approval or revokes an access. */
    public static String reason(Map<String, ?> submitted) {
        var fields = new InputFields(submitted);
        String reason = fields.required("reason", fields.lines("reason", LONGEST_TEXT), "");
        fields.refuseIfWrong();
        return reason.strip();
    }

    /** @param less the fields by which less is approved */
    static List<InputField> fields(String flag, List<InputField> less) {
        return fields(flag, less, APPROVAL_COMMENT);
    }

    private static List<InputField> fields(String flag, List<InputField> less, String text) {
        return Stream.of(
                        List.of(InputField.flag(flag).alwaysRequired()),
                        less,
                        List.of(InputField.text(text, LONGEST_TEXT).requiredIf(flag, false)))
                .flatMap(List::stream)
                .toList();
    }

    static Decision read(InputFields fields, String flag) {
        return read(fields, flag, APPROVAL_COMMENT, "is required: say why not.");
    }

    /** Adds a mistake for a no without a comment. */
    private static Decision read(InputFields fields, String flag, String text, String required) {
        boolean approved = fields.required(flag, fields.flag(flag), true);
        Optional<String> comment = fields.lines(text, LONGEST_TEXT).map(String::strip);
        if (!approved && comment.isEmpty()) {
            fields.refuse(text, required);
        }
        return new Decision(approved, comment);
    }

    void refuseWithoutComment(InputFields fields) {
        if (comment.isEmpty()) {
            fields.refuse(APPROVAL_COMMENT, "is required: say why you approve less than was requested.");
        }
    }
}
