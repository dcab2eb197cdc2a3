package io.supportaccess.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.supportaccess.refusal.InputRefused;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Refuses a search for jobs by two fields from which the engine builds invalid SQL. */
final class EngineJobSearch {

    /** In the order of the engine's statement, in which all but one begin without an "and". */
    private static final List<String> FIELDS =
            List.of("jobId", "jobIds", "jobDefinitionId", "activityId", "processInstanceId", "processInstanceIds");

    private static final String JOINED = "processInstanceId";

    private EngineJobSearch() {}

    static boolean isAt(String path) {
        return path.matches("(.*/)?job(/count)?/?");
    }

    static void refuseUnjoined(JsonNode body) {
        refuseUnjoined(field -> body.hasNonNull(field)
                && !(body.get(field).isArray() && body.get(field).isEmpty()));
    }

    static void refuseUnjoined(Set<String> parameters) {
        refuseUnjoined(parameters::contains);
    }

    private static void refuseUnjoined(Predicate<String> given) {
        Optional<String> before = Optional.empty();
        for (String field : FIELDS.stream().filter(given).toList()) {
            if (before.isPresent() && !field.equals(JOINED)) {
                throw InputRefused.because(
                        field, "must be left out beside %s: search by one of them.".formatted(before.get()));
            }
            before = Optional.of(field);
        }
    }
}
