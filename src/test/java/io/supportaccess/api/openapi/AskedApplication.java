package io.supportaccess.api.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.token.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.web.util.UriUtils;

/**
 * Asks the running application, as its administrator, what it refuses. No question changes anything.
 *
 * @param reference of a request that may be asked about
 * @param amendable of one that the administrator may amend
 */
record AskedApplication(int port, String reference, String amendable) {

    private static final String AMENDMENT = "PUT /api/support-requests/{reference}";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The fields of its body. */
    ObjectNode body(String call) {
        return new RefusedFields(fields -> send(call, "", fields)).schema();
    }

    /** The names in its address, as far as it refuses an unknown one. */
    List<String> query(String call) {
        String refusal = RefusedFields.refused(send(call, "?" + RefusedFields.UNKNOWN + "=x", null))
                .getOrDefault(RefusedFields.UNKNOWN, "");
        var known = RefusedFields.KNOWN.matcher(refusal);
        return known.matches() ? List.of(known.group(1).split(", ")) : List.of();
    }

    /** What it says to this value of a parameter; empty if that is none of its mistakes. */
    String refusal(String call, String parameter, String value) {
        String query = "?" + parameter + "=" + UriUtils.encode(value, StandardCharsets.UTF_8);
        return RefusedFields.refused(send(call, query, null)).getOrDefault(parameter, "");
    }

    /** @param body an honest one, which is read before the header */
    String refusalOfHeader(String call, String name, String value, ObjectNode body) {
        Response answer =
                caller().send(method(call), path(call), BodyPublishers.ofString(body.toString()), Map.of(name, value));
        return RefusedFields.refused(answer).getOrDefault(name, "");
    }

    /** Each call with the scopes of which an API token needs one; without any, no token opens it. */
    Map<String, TreeSet<String>> scopes(List<String> calls) {
        Map<String, TreeSet<String>> opening = new LinkedHashMap<>();
        calls.forEach(call -> opening.put(call, new TreeSet<>()));
        Stream.of(Scope.values()).map(Scope::code).forEach(scope -> {
            JsonNode token = caller().post("/api/tokens", Map.of("name", scope, "scopes", List.of(scope), "days", 1))
                    .json();
            Caller program = Caller.withToken(port, token.path("token").asText());
            calls.stream().filter(call -> isOpen(program, call)).forEach(call -> opening.get(call)
                    .add(scope));
            caller().send("DELETE", "/api/tokens/" + token.path("id").asText(), BodyPublishers.noBody(), Map.of());
        });
        return opening;
    }

    private static boolean isOpen(Caller program, String call) {
        String path = call.split(" ")[1].replaceAll("\\{\\w+}", "none");
        return program.send(method(call), path, BodyPublishers.ofString("[]"), Map.of())
                        .status()
                != 403;
    }

    private Response send(String call, String query, Map<String, ?> body) {
        return caller().send(
                        method(call),
                        path(call) + query,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json(body)),
                        Map.of());
    }

    private Caller caller() {
        return Caller.of(port, "admin");
    }

    private static String method(String call) {
        return call.split(" ")[0];
    }

    private String path(String call) {
        return call.split(" ")[1]
                .replace("{reference}", call.equals(AMENDMENT) ? amendable : reference)
                .replaceAll("\\{\\w+}", "none");
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
