package io.supportaccess.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;

/** The parameters of a call: those of the controller's method, those that it reads itself, and their limits. */
record Parameters(AskedApplication application, String call, List<RestPage.Row> rows, Map<String, String> places) {

    private static final String TOO_LONG = "x".repeat(1_000);

    /** All parameters in one map, and what Spring itself gives to a method. */
    private static final Set<String> IS_NONE = Set.of("object", "");

    List<ObjectNode> of(JsonNode read) {
        List<ObjectNode> parameters = new ArrayList<>();
        Map<String, ObjectNode> query = new TreeMap<>();
        rows.forEach(row -> row.query().keySet().forEach(name -> query.put(name, parameter(name, "query"))));
        application.query(call).forEach(name -> query.put(name, parameter(name, "query")));
        for (JsonNode one : read) {
            ObjectNode parameter = (ObjectNode) one;
            if (one.path("in").asText().equals("query")) {
                if (!IS_NONE.contains(one.at("/schema/type").asText())) {
                    query.put(one.path("name").asText(), parameter);
                }
            } else {
                parameters.add(parameter);
            }
        }
        parameters.addAll(query.values());
        parameters.forEach(this::describe);
        return parameters;
    }

    private ObjectNode body() {
        return rows.stream().flatMap(row -> row.body().stream()).findFirst().orElseThrow();
    }

    private static ObjectNode parameter(String name, String in) {
        ObjectNode parameter =
                Contract.JSON.createObjectNode().put("name", name).put("in", in);
        parameter.putObject("schema").put("type", "string");
        return parameter;
    }

    private void describe(ObjectNode parameter) {
        String name = parameter.path("name").asText();
        ObjectNode schema = (ObjectNode) parameter.path("schema");
        switch (parameter.path("in").asText()) {
            case "path" -> parameter.put("example", places.get(name));
            case "header" -> {
                RefusedFields.text(schema, "", application.refusalOfHeader(call, name, TOO_LONG, body()));
                parameter.put("example", "3e2f6a5c-request");
            }
            default -> {
                limit(schema, name);
                example(parameter, schema, name);
            }
        }
        if (schema.has("description")) {
            parameter.set("description", schema.remove("description"));
        }
        if (!parameter.path("required").asBoolean()) {
            parameter.remove("required");
        }
    }

    private void limit(ObjectNode schema, String name) {
        if (schema.path("type").asText().equals("integer")) {
            Matcher number = RefusedFields.NUMBER.matcher(application.refusal(call, name, "-1"));
            if (number.matches()) {
                schema.put("minimum", RefusedFields.whole(number.group(1)))
                        .put("maximum", RefusedFields.whole(number.group(2)));
            }
        } else if (schema.path("type").asText().equals("string")) {
            RefusedFields.text(schema, application.refusal(call, name, TOO_LONG), application.refusal(call, name, "?"));
        }
    }

    private void example(ObjectNode parameter, ObjectNode schema, String name) {
        rows.stream()
                .flatMap(row -> row.query().entrySet().stream())
                .filter(given ->
                        given.getKey().equals(name) && !given.getValue().isEmpty())
                .map(Map.Entry::getValue)
                .findFirst()
                .ifPresent(value -> {
                    switch (schema.path("type").asText()) {
                        case "integer" -> parameter.put("example", Integer.valueOf(value));
                        case "boolean" -> parameter.put("example", Boolean.valueOf(value));
                        default -> parameter.put("example", value);
                    }
                });
    }
}
