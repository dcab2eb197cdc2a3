package io.supportaccess.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Where a value has another form than its schema says: a name that is not described, a missing one, another type. */
record Fit(JsonNode document) {

    List<String> mistakes(JsonNode schema, JsonNode value) {
        return mistakes("", schema, value).toList();
    }

    private Stream<String> mistakes(String place, JsonNode schema, JsonNode value) {
        if (schema.has("$ref")) {
            return mistakes(place, document.at(schema.path("$ref").asText().substring(1)), value);
        }
        for (String choice : List.of("oneOf", "anyOf")) {
            if (schema.has(choice)) {
                return elements(schema.path(choice))
                                .anyMatch(one ->
                                        mistakes(place, one, value).findAny().isEmpty())
                        ? Stream.empty()
                        : Stream.of(place + " fits none of " + choice);
            }
        }
        Stream<String> all = elements(schema.path("allOf")).flatMap(one -> mistakes(place, one, value));
        Stream<String> here =
                switch (schema.path("type").asText()) {
                    case "object" -> object(place, schema, value);
                    case "array" -> array(place, schema, value);
                    case "string" -> wrong(place, schema, value, value.isTextual());
                    case "integer" -> wrong(place, schema, value, value.isIntegralNumber());
                    case "number" -> wrong(place, schema, value, value.isNumber());
                    case "boolean" -> wrong(place, schema, value, value.isBoolean());
                    default -> Stream.empty();
                };
        return Stream.concat(all, here);
    }

    private Stream<String> object(String place, JsonNode schema, JsonNode value) {
        if (!value.isObject()) {
            return Stream.of(place + " is no object");
        }
        JsonNode others = schema.path("additionalProperties");
        Stream<String> missing = elements(schema.path("required"))
                .map(JsonNode::asText)
                .filter(name -> !value.has(name))
                .map(name -> "%s.%s is missing".formatted(place, name));
        Stream<String> described = value.properties().stream().flatMap(field -> {
            String inner = place + "." + field.getKey();
            JsonNode property = schema.path("properties").path(field.getKey());
            if (!property.isMissingNode()) {
                return mistakes(inner, property, field.getValue());
            }
            return others.isObject()
                    ? mistakes(inner, others, field.getValue())
                    : schema.has("properties") || others.isBoolean()
                            ? Stream.of(inner + " is not described")
                            : Stream.empty();
        });
        return Stream.concat(missing, described);
    }

    private Stream<String> array(String place, JsonNode schema, JsonNode value) {
        return value.isArray()
                ? IntStream.range(0, value.size())
                        .boxed()
                        .flatMap(at -> mistakes("%s[%d]".formatted(place, at), schema.path("items"), value.get(at)))
                : Stream.of(place + " is no list");
    }

    private static Stream<String> wrong(String place, JsonNode schema, JsonNode value, boolean isOfType) {
        boolean isKnown = !schema.has("enum") || elements(schema.path("enum")).anyMatch(value::equals);
        return isOfType && isKnown ? Stream.empty() : Stream.of("%s is no %s: %s".formatted(place, schema, value));
    }

    private static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
