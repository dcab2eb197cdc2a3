package io.supportaccess.access;

import io.supportaccess.request.ApprovedAccess;
import io.supportaccess.request.InputField;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.SupportRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The answer of an approver to a planned access.
 *
 * @param less what is approved if it is less than was planned; it needs a comment, as a no does
 */
public record AccessDecision(Decision decision, Optional<ApprovedAccess> less) {

    public static final String APPROVED = "accessApproved";

    public static final List<InputField> FIELDS = Decision.fields(APPROVED, ApprovedAccess.fields(APPROVED));

    /** As they are for this request: nobody approves more than was planned. */
    public static List<InputField> fields(SupportRequest request) {
        return Decision.fields(APPROVED, ApprovedAccess.fields(APPROVED, request));
    }

    public static AccessDecision from(Map<String, ?> submitted, SupportRequest request) {
        var fields = new InputFields(submitted);
        Decision decision = Decision.read(fields, APPROVED);
        FIELDS.forEach(field -> field.refuseUnasked(fields));
        Optional<ApprovedAccess> less = ApprovedAccess.less(fields, request).filter(cut -> decision.approved());
        if (less.isPresent()) {
            decision.refuseWithoutComment(fields);
        }
        fields.refuseIfWrong();
        return new AccessDecision(decision, less);
    }
}
