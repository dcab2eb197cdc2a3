package io.supportaccess.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The HTTP client of all clients of a candidate; its connections stay open. */
final class RestCaller {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;
    private final Optional<String> password;

    private RestCaller(int port, Optional<String> password) {
        this.port = port;
        this.password = password;
    }

    static RestCaller anonymous(int port) {
        return new RestCaller(port, Optional.empty());
    }

    /** Each call signs in by HTTP Basic; all users have one password. */
    static RestCaller signedIn(int port, String password) {
        return new RestCaller(port, Optional.of(password));
    }

    JsonNode get(String user, String path) throws IOException, InterruptedException {
        return send(user, "GET", path, BodyPublishers.noBody());
    }

    /** Reads a page or a file to its end. */
    String text(String user, String path) throws IOException, InterruptedException {
        return sent(user, "GET", path, BodyPublishers.noBody());
    }

    JsonNode post(String user, String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(user, "POST", path, BodyPublishers.ofString(JSON.writeValueAsString(body)));
    }

    JsonNode put(String user, String path) throws IOException, InterruptedException {
        return send(user, "PUT", path, BodyPublishers.noBody());
    }

    /** As Camunda's REST takes them. */
    static Map<String, ?> variables(Map<String, Object> values) {
        return values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, value -> Map.of("value", value.getValue())));
    }

    static Optional<String> onlyId(JsonNode list) {
        return list.isEmpty()
                ? Optional.empty()
                : Optional.of(list.get(0).path("id").asText());
    }

    private JsonNode send(String user, String method, String path, BodyPublisher body)
            throws IOException, InterruptedException {
        return JSON.readTree(sent(user, method, path, body));
    }

    private String sent(String user, String method, String path, BodyPublisher body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .method(method, body);
        password.ifPresent(secret -> request.header("Authorization", basic(user, secret)));
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(
                    "%s %s as %s: %d %s".formatted(method, path, user, response.statusCode(), response.body()));
        }
        return response.body();
    }

    private static String basic(String user, String password) {
        byte[] login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(login);
    }
}
