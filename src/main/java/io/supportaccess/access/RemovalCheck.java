package io.supportaccess.access;

import io.supportaccess.request.InputField;
import io.supportaccess.request.InputFields;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A look at the Users page after a removal.
 *
 * @param note required if Xero Support is gone
 */
public record RemovalCheck(boolean gone, Optional<String> note) {

    public static final String CONFIRMED = "removalConfirmed";
    public static final String EVIDENCE = "removalEvidence";

    public static final List<InputField> FIELDS = List.of(
            InputField.flag(CONFIRMED).alwaysRequired(),
            InputField.text(EVIDENCE, Decision.LONGEST_TEXT).requiredIf(CONFIRMED, true));

    public static RemovalCheck from(Map<String, ?> submitted) {
        var fields = new InputFields(submitted);
        boolean gone = fields.required(CONFIRMED, fields.flag(CONFIRMED), false);
        Optional<String> note = fields.lines(EVIDENCE, Decision.LONGEST_TEXT).map(String::strip);
        if (gone && note.isEmpty()) {
            fields.refuse(EVIDENCE, "is required: note what the Users page shows.");
        }
        fields.refuseIfWrong();
        return new RemovalCheck(gone, note);
    }
}
