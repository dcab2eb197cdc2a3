package io.supportaccess.message;

import io.supportaccess.request.InputFields;
import io.supportaccess.row.Columns;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A reply of Xero Support, in the words of the person who logged it.
 *
 * @param answeredBy empty while nobody has answered it
 */
public record Reply(
        long id,
        String summary,
        String notedBy,
        Instant notedAt,
        Optional<String> answeredBy,
        Optional<Instant> answeredAt) {

    static final Columns<Reply> COLUMNS = new Columns<>(Reply.class);

    private static final int LONGEST_SUMMARY = 20_000;

    public static String summary(Map<String, ?> submitted) {
        var fields = new InputFields(submitted);
        String summary = fields.required("summary", fields.lines("summary", LONGEST_SUMMARY), "");
        fields.refuseIfWrong();
        return summary.strip();
    }
}
