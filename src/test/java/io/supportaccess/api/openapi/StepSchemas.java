package io.supportaccess.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.supportaccess.process.StepFields;
import io.supportaccess.request.InputField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The fields of each step, as {@link StepFields} describes them in the words of JSON Schema. */
final class StepSchemas {

    private StepSchemas() {}

    static Map<String, JsonNode> all() {
        Map<String, JsonNode> all = new TreeMap<>();
        steps().forEach(step -> all.put(step, of(step)));
        return all;
    }

    static ObjectNode anyOf() {
        ObjectNode body = Contract.JSON.createObjectNode();
        ArrayNode any = body.putArray("anyOf");
        all().keySet().forEach(step -> any.addObject().put("$ref", "#/components/schemas/" + step));
        return body;
    }

    private static ObjectNode of(String step) {
        ObjectNode schema = RefusedFields.object();
        for (InputField field : StepFields.of(step)) {
            ObjectNode property = schema.withObjectProperty("properties").putObject(field.name());
            property.put("type", field.type().code())
                    .setAll((ObjectNode) Contract.JSON.valueToTree(new TreeMap<>(field.limits())));
            if (field.required()) {
                schema.withArrayProperty("required").add(field.name());
            }
            field.requiredIf().forEach((flag, answer) -> {
                ObjectNode sometimes = schema.withArrayProperty("allOf").addObject();
                ObjectNode condition = sometimes.putObject("if");
                condition.putObject("properties").putObject(flag).put("const", answer);
                condition.putArray("required").add(flag);
                ObjectNode consequence = sometimes.putObject("then");
                consequence.putObject("properties").putObject(field.name());
                consequence.putArray("required").add(field.name());
            });
        }
        return schema;
    }

    private static Stream<String> steps() {
        try {
            return Pattern.compile("userTask id=\"(\\w+)\"")
                    .matcher(Files.readString(Path.of("bpmn/invite-xero-support.bpmn")))
                    .results()
                    .map(step -> step.group(1));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
