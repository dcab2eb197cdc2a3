package io.supportaccess.torture;

import com.fasterxml.jackson.databind.JsonNode;
import io.supportaccess.process.ModelIds;
import io.supportaccess.torture.CaseKind.StepAnswer;
import io.supportaccess.torture.TorturedCalls.CallOutcome;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * One case, walked as a sensible client does it: what was not answered is sent again where that is safe, or the client first
 * reads where the case stands.
 */
final class TorturedCase {

    private static final String REQUESTS = "/api/support-requests";
    private static final Set<String> ENDS = Set.of("ENDED", "WITHDRAWN");

    private final String reference;
    private final CaseKind kind;
    private final TorturedCalls calls;
    private final Instant deadline;
    private final Set<String> acknowledged = new HashSet<>();
    private boolean replied;
    private boolean extended;

    /** @param deadline by which a case has to be over, however often its node dies */
    TorturedCase(String reference, CaseKind kind, TorturedCalls calls, Instant deadline) {
        this.reference = reference;
        this.kind = kind;
        this.calls = calls;
        this.deadline = deadline;
    }

    String reference() {
        return reference;
    }

    CaseKind kind() {
        return kind;
    }

    /** The ids of the steps, and the names of the actions, that were answered with success. */
    Set<String> acknowledged() {
        return acknowledged;
    }

    String organisation() {
        return "Organisation %s Ltd".formatted(reference);
    }

    void walk() throws InterruptedException, TimeoutException {
        JsonNode request = created();
        while (!ENDS.contains(request.path("state").asText())) {
            request = next(request).orElseGet(this::read);
            if (Instant.now().isAfter(deadline)) {
                throw new TimeoutException("%s (%s) stands at %s".formatted(reference, kind, request));
            }
            calls.think();
        }
    }

    private JsonNode created() throws TimeoutException {
        while (Instant.now().isBefore(deadline)) {
            CallOutcome outcome = calls.post("requester", REQUESTS, kind.request(reference, organisation()));
            if (outcome.succeeded()) {
                return outcome.body();
            }
        }
        throw new TimeoutException(reference + " cannot be created");
    }

    private JsonNode read() {
        return calls.read("requester", REQUESTS + "/" + reference, deadline);
    }

    /** @return the request after the next call; empty if it was not answered, or there is nothing to do now */
    private Optional<JsonNode> next(JsonNode request) {
        Set<String> open = StreamSupport.stream(request.path("openTasks").spliterator(), false)
                .map(task -> task.path("key").asText())
                .collect(Collectors.toSet());
        replied |= open.contains(ModelIds.ANSWER_XERO_SUPPORT);
        extended |= open.contains(ModelIds.APPROVE_EXTENSION);
        if (kind == CaseKind.WITHDRAWN && open.contains(ModelIds.ADD_XERO_SUPPORT)) {
            return done("withdrawal", "requester", "/withdrawal", Map.of("reason", "Solved by ourselves."));
        }
        for (Map.Entry<String, StepAnswer> step : CaseKind.ANSWERS.entrySet()) {
            if (open.contains(step.getKey())) {
                return step(step.getKey(), step.getValue());
            }
        }
        return request.path("state").asText().equals("SUPPORT_IN") ? action() : Optional.empty();
    }

    private Optional<JsonNode> step(String id, StepAnswer answer) {
        String path = "/steps/" + id + "?wait=5";
        Optional<JsonNode> first = done(id, answer.person(), path, answer.fields());
        // A step is done once, however often it is sent.
        return first.isPresent() || !calls.flipsCoin() ? first : done(id, answer.person(), path, answer.fields());
    }

    /** One after the other; none of them may be repeated blindly, so the case is read first. */
    private Optional<JsonNode> action() {
        boolean longer = kind == CaseKind.REPLIED_AND_EXTENDED;
        if (longer && !replied && !acknowledged.contains("replies")) {
            return done("replies", "requester", "/replies", Map.of("summary", "Which bank is it?"));
        }
        if (longer && !extended && !acknowledged.contains("extensions")) {
            return done("extensions", "requester", "/extensions", Map.of("days", 1, "reason", "They still look."));
        }
        return done("completion", "requester", "/completion", Map.of());
    }

    private Optional<JsonNode> done(String what, String person, String path, Map<String, Object> fields) {
        CallOutcome outcome = calls.post(person, REQUESTS + "/" + reference + path, fields);
        if (!outcome.succeeded()) {
            return Optional.empty();
        }
        acknowledged.add(what);
        // An action answers before the process has moved on.
        return List.of("replies", "extensions", "completion").contains(what)
                ? Optional.empty()
                : Optional.of(outcome.body());
    }
}
