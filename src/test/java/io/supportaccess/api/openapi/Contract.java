package io.supportaccess.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.supportaccess.Caller.Response;
import io.supportaccess.file.FileFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the contract together: what springdoc reads in the code, what the application refuses, and the words of rest.md. */
final class Contract {

    static final ObjectMapper JSON = new ObjectMapper();
    static final Path FILE = Path.of("src/main/resources/openapi.json");

    private static final String CSV = "text/csv";
    private static final String STEP = "POST /api/support-requests/{reference}/steps/{step}";
    private static final Map<String, String> PLACES = Map.of(
            "reference", "XS-2026-0001",
            "delivery", "4711",
            "step", "UserTask_ApproveAccess",
            "id", "demo-company-nz",
            "userId", "requester");

    private final ObjectNode code;
    private final RestPage page;
    private final AskedApplication application;
    private final Map<String, List<Response>> answers;
    private final AnswerExamples examples;

    Contract(
            ObjectNode code,
            RestPage page,
            AskedApplication application,
            Map<String, List<Response>> answers,
            AnswerExamples examples) {
        this.code = code;
        this.page = page;
        this.application = application;
        this.answers = answers;
        this.examples = examples;
    }

    ObjectNode written() {
        ObjectNode contract = JSON.createObjectNode().put("openapi", "3.1.0");
        ContractHead.write(contract, page);
        Map<String, TreeSet<String>> scopes = application.scopes(calls(code));
        ObjectNode paths = contract.putObject("paths");
        scopes.forEach((call, opening) -> {
            String[] parts = call.split(" ");
            paths.withObjectProperty(parts[1]).set(parts[0].toLowerCase(), operation(call, opening));
        });
        ObjectNode components = contract.putObject("components");
        ObjectNode schemas = components.putObject("schemas");
        Map<String, JsonNode> sorted = new TreeMap<>();
        code.at("/components/schemas").properties().forEach(one -> sorted.put(one.getKey(), one.getValue()));
        sorted.putAll(StepSchemas.all());
        sorted.putAll(Refusals.schemas());
        sorted.keySet().retainAll(used(paths, sorted));
        sorted.forEach(schemas::set);
        components.set("responses", Refusals.responses());
        components.set("securitySchemes", ContractHead.securitySchemes());
        return contract;
    }

    /** Each as its method and its path, the paths in their order. */
    static List<String> calls(JsonNode document) {
        Map<String, JsonNode> paths = new TreeMap<>();
        document.path("paths").properties().forEach(path -> paths.put(path.getKey(), path.getValue()));
        List<String> calls = new ArrayList<>();
        paths.forEach((path, methods) -> {
            if (path.startsWith("/api/")) {
                methods.fieldNames().forEachRemaining(method -> calls.add(method.toUpperCase() + " " + path));
            }
        });
        return calls;
    }

    static JsonNode served() throws IOException {
        return JSON.readTree(FILE.toFile());
    }

    static JsonNode operation(JsonNode contract, String call) {
        String[] parts = call.split(" ");
        return contract.path("paths").path(parts[1]).path(parts[0].toLowerCase());
    }

    static JsonNode response(JsonNode contract, String call, int status) {
        JsonNode response = operation(contract, call).path("responses").path(String.valueOf(status));
        return response.has("$ref") ? contract.at(response.path("$ref").asText().substring(1)) : response;
    }

    private ObjectNode operation(String call, Set<String> scopes) {
        String[] parts = call.split(" ");
        JsonNode read = code.path("paths").path(parts[1]).path(parts[0].toLowerCase());
        List<RestPage.Row> rows = page.of(call);
        ObjectNode operation = JSON.createObjectNode();
        operation.putArray("tags").add(rows.get(0).chapter());
        String words = rows.get(0).words();
        String summary = words.split("[;:.](?= |$)")[0];
        operation.put("summary", capital(summary));
        if (summary.length() < words.length()) {
            operation.put("description", capital(words));
        }
        operation.put("operationId", id(parts));
        ContractHead.security(operation, scopes);
        List<ObjectNode> parameters = new Parameters(application, call, rows, PLACES).of(read.path("parameters"));
        if (!parameters.isEmpty()) {
            parameters.forEach(operation.putArray("parameters")::add);
        }
        if (read.has("requestBody")) {
            body(operation.putObject("requestBody"), call, read.path("requestBody"));
        }
        ObjectNode responses = operation.putObject("responses");
        answers.getOrDefault(call, List.of()).stream()
                .collect(Collectors.groupingBy(Response::status, TreeMap::new, Collectors.toList()))
                .forEach((status, received) ->
                        examples.answer(responses.putObject(String.valueOf(status)), call, received, read));
        Refusals.of(call, operation.has("requestBody")).forEach(status -> responses
                .putObject(String.valueOf(status))
                .put("$ref", "#/components/responses/" + Refusals.name(status)));
        return operation;
    }

    /** A picture or PDF as it is, and no JSON. */
    static boolean takesFile(String call) {
        return call.matches("(PUT .*/removal-evidence|POST .*/attachments)");
    }

    private void body(ObjectNode body, String call, JsonNode read) {
        if (read.path("required").asBoolean()) {
            body.put("required", true);
        }
        ObjectNode content = body.putObject("content");
        if (takesFile(call)) {
            Stream.of(FileFormat.values())
                    .map(FileFormat::mediaType)
                    .forEach(type -> content.putObject(type).putObject("schema").put("contentMediaType", type));
            return;
        }
        if (call.endsWith("/import")) {
            content.putObject(CSV).putObject("schema").put("contentMediaType", CSV);
            return;
        }
        ObjectNode json = content.putObject("application/json");
        if (call.equals(STEP)) {
            json.set("schema", StepSchemas.anyOf());
        } else {
            ObjectNode fields = application.body(call);
            if (call.endsWith("/what-helped")) {
                // Without it, the solution that is there is removed: it is missing only where there is none.
                fields.remove("required");
            }
            json.set("schema", fields);
        }
        json.set("example", page.of(call).get(0).body().orElseGet(JSON::createObjectNode));
    }

    /** The schemas that the calls name, and those that these name. */
    private static Set<String> used(JsonNode paths, Map<String, JsonNode> schemas) {
        Set<String> used = new LinkedHashSet<>(Set.of("Problem"));
        Set<String> found = names(paths);
        while (used.addAll(found)) {
            found = used.stream()
                    .flatMap(name -> names(schemas.get(name)).stream())
                    .collect(Collectors.toSet());
        }
        return used;
    }

    private static Set<String> names(JsonNode part) {
        return part.findValuesAsText("$ref").stream()
                .filter(name -> name.startsWith("#/components/schemas/"))
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
    }

    private static String id(String[] call) {
        return call[0].toLowerCase()
                + Stream.of(call[1].substring("/api".length()).split("[^A-Za-z]+"))
                        .filter(word -> !word.isEmpty())
                        .map(Contract::capital)
                        .collect(Collectors.joining());
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase() + text.substring(1);
    }
}
