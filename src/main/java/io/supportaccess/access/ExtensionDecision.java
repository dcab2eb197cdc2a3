package io.supportaccess.access;

import io.supportaccess.request.ApprovedAccess;
import io.supportaccess.request.InputField;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.Question;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer of an approver to a requested extension.
 *
 * @param fewer how many days are approved if they are fewer than requested; they need a comment, as a no does
 */
public record ExtensionDecision(Decision decision, Optional<Integer> fewer) {

    public static final String APPROVED = "extensionApproved";

    public static final List<InputField> FIELDS = Decision.fields(
            APPROVED,
            List.of(InputField.wholeNumber(ApprovedAccess.DAYS, 1, Question.MOST_ACCESS_DAYS)
                    .leftOutIf(APPROVED, false)));

    /** @param requested the days of the extension */
    static ExtensionDecision from(Map<String, ?> submitted, int requested) {
        var fields = new InputFields(submitted);
        Decision decision = Decision.read(fields, APPROVED);
        FIELDS.forEach(field -> field.refuseUnasked(fields));
        Optional<Integer> fewer = Optional.of(ApprovedAccess.days(fields, requested, "requested"))
                .filter(days -> decision.approved() && days < requested);
        if (fewer.isPresent()) {
            decision.refuseWithoutComment(fields);
        }
        fields.refuseIfWrong();
        return new ExtensionDecision(decision, fewer);
    }

    static ExtensionDecision declined(String because) {
        return new ExtensionDecision(new Decision(false, Optional.of(because)), Optional.empty());
    }
}
