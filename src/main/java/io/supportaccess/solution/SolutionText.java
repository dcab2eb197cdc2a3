package io.supportaccess.solution;

import io.supportaccess.request.InputFields;
import java.util.Map;
import java.util.Optional;

/**
 * The line that says what helped, wherever it is given: colleagues of other organisations read it too, so it is short and
 * guarded.
 */
public final class SolutionText {

    public static final String NAME = "whatHelped";

    private static final int LONGEST = 300;

    private SolutionText() {}

    /** @throws io.supportaccess.refusal.InputRefused for more than a line, or a secret in it */
    public static Optional<String> from(Map<String, ?> given) {
        var fields = new InputFields(given);
        Optional<String> line = in(fields);
        fields.refuseIfWrong();
        return line;
    }

    public static Optional<String> in(InputFields fields) {
        return fields.line(NAME, LONGEST).map(String::strip);
    }
}
