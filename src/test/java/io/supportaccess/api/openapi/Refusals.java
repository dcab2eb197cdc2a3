package io.supportaccess.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.supportaccess.refusal.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;

/** The refusals: each status with the types by which programs tell its reasons apart. */
final class Refusals {

    /** Those that filters write, beside the kinds of {@link Refusal}. {@code OpenApiTest} finds each in the sources. */
    private static final Map<Integer, List<String>> OF_FILTERS = Map.of(
            400, List.of("bad-request", "not-json", "too-much-json"),
            401, List.of("unauthorized", "second-factor", "passwords-closed"),
            403, List.of("no-role"),
            413, List.of("too-large"),
            415, List.of("unsupported-media-type"),
            429, List.of("too-many-requests", "too-many-changes"),
            503, List.of("unavailable"));

    private static final Set<Integer> WITH_RETRY_AFTER = Set.of(429, 503);

    private Refusals() {}

    static Map<Integer, TreeSet<String>> types() {
        Map<Integer, TreeSet<String>> types = new TreeMap<>();
        Stream.of(Refusal.Kind.values()).forEach(kind -> types.computeIfAbsent(kind.status(), none -> new TreeSet<>())
                .add(kind.type()));
        OF_FILTERS.forEach((status, more) ->
                types.computeIfAbsent(status, none -> new TreeSet<>()).addAll(more));
        return types;
    }

    /** The statuses by which a call may be refused. */
    static Set<Integer> of(String call, boolean hasBody) {
        Set<Integer> statuses = new TreeSet<>(Set.of(400, 401, 403, 429, 503));
        if (call.contains("{") || call.endsWith("/audit/head")) {
            statuses.add(404);
        }
        if (hasBody) {
            statuses.addAll(Set.of(409, 413, 415));
        }
        if (call.endsWith("/permit") || call.matches("DELETE .*/attachments/.*")) {
            statuses.add(409);
        }
        return statuses;
    }

    static String name(int status) {
        return Stream.of(HttpStatus.valueOf(status).getReasonPhrase().split(" "))
                .reduce("", String::concat);
    }

    static ObjectNode responses() {
        ObjectNode responses = Contract.JSON.createObjectNode();
        types().forEach((status, types) -> {
            ObjectNode response = responses.putObject(name(status));
            response.put("description", HttpStatus.valueOf(status).getReasonPhrase());
            if (WITH_RETRY_AFTER.contains(status)) {
                ObjectNode header = response.putObject("headers").putObject("Retry-After");
                header.put("description", "After how many seconds to try again.");
                header.putObject("schema").put("type", "integer");
            }
            ObjectNode problem = response.putObject("content")
                    .putObject("application/problem+json")
                    .putObject("schema");
            problem.putArray("allOf").addObject().put("$ref", "#/components/schemas/Problem");
            ObjectNode properties = problem.putObject("properties");
            properties.putObject("status").put("const", status);
            types.forEach(type -> properties
                    .withObjectProperty("type")
                    .withArrayProperty("enum")
                    .add("urn:xero-support-access:" + type));
        });
        return responses;
    }

    static Map<String, JsonNode> schemas() {
        ObjectNode problem = Contract.JSON.createObjectNode().put("type", "object");
        List.of("type", "title", "status", "detail").forEach(problem.putArray("required")::add);
        ObjectNode properties = problem.putObject("properties");
        properties
                .putObject("type")
                .put("type", "string")
                .put("description", "Stable: programs tell refusals apart by it.");
        properties.putObject("title").put("type", "string");
        properties.putObject("status").put("type", "integer");
        properties.putObject("detail").put("type", "string").put("description", "A sentence for a person.");
        properties
                .putObject("message")
                .put("type", "string")
                .put("description", "The detail again, for Camunda's clients.");
        properties
                .putObject("reference")
                .put("type", "string")
                .put("description", "The request that stands in the way.");
        properties.putObject("instance").put("type", "string").put("description", "The address of the call.");
        ObjectNode errors = properties.putObject("errors").put("type", "array");
        errors.put("description", "For bad input: each wrong field.");
        ObjectNode error = errors.putObject("items").put("type", "object");
        List.of("field", "message").forEach(error.putArray("required")::add);
        error.putObject("properties").putObject("field").put("type", "string");
        error.withObjectProperty("properties").putObject("message").put("type", "string");
        return Map.of("Problem", problem);
    }
}
