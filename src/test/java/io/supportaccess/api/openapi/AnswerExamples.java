package io.supportaccess.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.supportaccess.Caller.Response;
import io.supportaccess.file.FileFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;

/**
 * The answers with their examples. A real answer has the times and names of its own run, so the contract keeps the example
 * that it has, and takes a real answer only where it has none.
 */
record AnswerExamples(JsonNode earlier) {

    private static final String JSON_TYPE = "application/json";
    private static final Set<String> SECRET = Set.of("token", "secret", "signature", "publicKey", "signedText");

    void answer(ObjectNode response, String call, List<Response> received, JsonNode read) {
        Response first = received.get(0);
        response.put("description", HttpStatus.valueOf(first.status()).getReasonPhrase());
        if (!first.header("Location").isEmpty()) {
            ObjectNode header = response.putObject("headers").putObject("Location");
            header.put("description", "Its address.").putObject("schema").put("type", "string");
        }
        received.forEach(answer -> types(call, answer).forEach(type -> {
            ObjectNode media = response.withObjectProperty("content").putObject(type);
            media.set("schema", schema(type, read));
            if (type.equals(JSON_TYPE)) {
                media.set("example", example(call, answer));
            }
        }));
    }

    private static List<String> types(String call, Response answer) {
        String type = answer.header("Content-Type").split(";")[0];
        if (type.isEmpty()) {
            return List.of();
        }
        return call.matches("GET .*/(removal-evidence|attachments/\\{id})")
                ? Stream.of(FileFormat.values()).map(FileFormat::mediaType).toList()
                : List.of(type);
    }

    /** Of the controller's method. What it streams, springdoc does not see. */
    private static JsonNode schema(String type, JsonNode read) {
        JsonNode content = read.at("/responses/200/content");
        JsonNode schema = content.path(content.has(type) ? type : "*/*").path("schema");
        if (!type.equals(JSON_TYPE)) {
            return Contract.JSON.createObjectNode().put("contentMediaType", type);
        }
        if (schema.has("oneOf")) {
            // Two methods of one address, by its parameters: an empty list is that of both.
            return Contract.JSON.createObjectNode().set("anyOf", schema.path("oneOf"));
        }
        return schema.isMissingNode() || schema.path("type").asText().equals("string")
                ? Contract.JSON.createObjectNode().put("type", "object")
                : schema;
    }

    private JsonNode example(String call, Response answer) {
        String[] parts = call.split(" ");
        JsonNode kept = earlier.path("paths")
                .path(parts[1])
                .path(parts[0].toLowerCase())
                .path("responses")
                .path(String.valueOf(answer.status()))
                .at("/content/application~1json/example");
        if (!kept.isMissingNode()) {
            return kept;
        }
        return call.endsWith("openapi.json")
                ? Contract.JSON.createObjectNode().put("openapi", "3.1.0")
                : shown(answer.json());
    }

    /** One entry of a list says enough, and a secret is nobody else's business, even a test's. */
    private static JsonNode shown(JsonNode answer) {
        if (answer instanceof ArrayNode list) {
            ArrayNode shorter = Contract.JSON.createArrayNode();
            list.forEach(entry -> {
                if (shorter.isEmpty()) {
                    shorter.add(shown(entry));
                }
            });
            return shorter;
        }
        if (answer instanceof ObjectNode object) {
            ObjectNode copy = Contract.JSON.createObjectNode();
            object.properties()
                    .forEach(field -> copy.set(
                            field.getKey(),
                            SECRET.contains(field.getKey()) && field.getValue().isTextual()
                                    ? Contract.JSON.getNodeFactory().textNode("…")
                                    : shown(field.getValue())));
            return copy;
        }
        return answer;
    }
}
