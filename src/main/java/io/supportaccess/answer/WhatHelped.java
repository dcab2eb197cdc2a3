package io.supportaccess.answer;

import io.supportaccess.request.GivenFields;
import java.util.Map;
import java.util.Optional;

/**
 * The line that says what helped, wherever it is given: colleagues of other organisations read it too, so it is short and
 * guarded.
 */
public final class WhatHelped {

    public static final String NAME = "whatHelped";

    private static final int LONGEST = 300;

    private WhatHelped() {}

    /** @throws io.supportaccess.request.InputRefused for more than a line, or a secret in it */
    public static Optional<String> from(Map<String, ?> given) {
        var fields = new GivenFields(given);
        Optional<String> line = in(fields);
        fields.refuseIfWrong();
        return line;
    }

    public static Optional<String> in(GivenFields fields) {
        return fields.line(NAME, LONGEST).map(String::strip);
    }
}
