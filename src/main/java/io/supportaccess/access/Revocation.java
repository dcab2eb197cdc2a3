package io.supportaccess.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.supportaccess.request.InputFields;
import java.time.Instant;
import java.util.Map;

/** The order to end an access at once, whatever its window and its requester say. */
public record Revocation(
        String revokedBy,
        Instant revokedAt,
        @JsonProperty("reason") String revocationReason) {

    public static String reason(Map<String, ?> submitted) {
        var fields = new InputFields(submitted);
        String reason = fields.required("reason", fields.lines("reason", Decision.LONGEST_TEXT), "");
        fields.refuseIfWrong();
        return reason.strip();
    }
}
