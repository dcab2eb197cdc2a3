package io.supportaccess.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.supportaccess.request.InputField;
import io.supportaccess.request.InputFields;
import io.supportaccess.row.Columns;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * More days for an access window.
 *
 * @param decision empty until an approver has decided
 */
public record Extension(
        @JsonProperty("wish") ExtensionRequest request, String askedBy, Instant askedAt, Optional<Outcome> decision) {

    static final Columns<Extension> COLUMNS = new Columns<>(Extension.class);

    /** How many days these have added to the access window. */
    public static int approvedDays(List<Extension> extensions) {
        return extensions.stream()
                .filter(extension ->
                        extension.decision().filter(Outcome::approved).isPresent())
                .mapToInt(Extension::days)
                .sum();
    }

    /** As approved, which may be fewer than requested; until then as requested. */
    public int days() {
        return decision.flatMap(Outcome::approvedDays).orElse(request.days());
    }

    /**
     * @param decidedBy neither the person who requested the extension nor the requester of the access
     * @param approvedDays if they are fewer than requested
     */
    public record Outcome(
            boolean approved,
            String decidedBy,
            Instant decidedAt,
            Optional<String> comment,
            Optional<Integer> approvedDays) {}

    /** How many extra days are requested, and why. */
    public record ExtensionRequest(int days, String reason) {

        public static List<InputField> fields(int mostDays, String daysField, String reasonField) {
            return List.of(
                    InputField.wholeNumber(daysField, 1, mostDays),
                    InputField.text(reasonField, Decision.LONGEST_TEXT));
        }

        /**
         * @param mostDays the longest window that the plan allows
         * @param daysField and {@code reasonField}: the names of the fields in this call, so that a refusal names the
         * right one
         */
        public static ExtensionRequest from(
                Map<String, ?> submitted, int mostDays, String daysField, String reasonField) {
            var fields = new InputFields(submitted);
            var request = new ExtensionRequest(
                    fields.required(daysField, fields.wholeNumber(daysField, 1, mostDays), 1),
                    fields.required(reasonField, fields.lines(reasonField, Decision.LONGEST_TEXT), "")
                            .strip());
            fields.refuseIfWrong();
            return request;
        }
    }
}
