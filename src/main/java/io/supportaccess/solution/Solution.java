package io.supportaccess.solution;

import io.supportaccess.request.Category;
import io.supportaccess.request.InputField;
import io.supportaccess.request.InputFields;
import io.supportaccess.row.Columns;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The line that says what solved a request. Colleagues of other organisations read it, so it is short and guarded. */
public record Solution(String reference, Category category, String whatHelped, String notedBy, Instant notedAt) {

    public static final String FIELD = "whatHelped";
    static final Columns<Solution> COLUMNS = new Columns<>(Solution.class);

    private static final int LONGEST = 300;

    public static final InputField ASKED = InputField.text(FIELD, LONGEST);

    /** @throws io.supportaccess.refusal.InputRefused for more than a line, or a secret in it */
    public static Optional<String> line(Map<String, ?> submitted) {
        var fields = new InputFields(submitted);
        Optional<String> line = lineIn(fields);
        fields.refuseIfWrong();
        return line;
    }

    public static Optional<String> lineIn(InputFields fields) {
        return fields.line(FIELD, LONGEST).map(String::strip);
    }
}
