package io.supportaccess.message;

import io.supportaccess.request.InputFields;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What Xero Support wrote back, in the words of whoever noted it.
 *
 * @param answeredBy who has answered it; empty while nobody has
 */
public record Reply(
        long id,
        String summary,
        String notedBy,
        Instant notedAt,
        Optional<String> answeredBy,
        Optional<Instant> answeredAt) {

    private static final int LONGEST_SUMMARY = 20_000;

    public static String summary(Map<String, ?> given) {
        var fields = new InputFields(given);
        String summary = fields.required("summary", fields.lines("summary", LONGEST_SUMMARY), "");
        fields.refuseIfWrong();
        return summary.strip();
    }
}
