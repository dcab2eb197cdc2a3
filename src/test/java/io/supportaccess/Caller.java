package io.supportaccess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** A program that calls the application over the wire. */
public final class Caller {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final int port;
    private final Map<String, String> headers;

    private Caller(int port, Map<String, String> headers) {
        this.port = port;
        this.headers = headers;
    }

    public static Caller of(int port, String user) {
        return new Caller(port, Map.of("Authorization", basic(user)));
    }

    /** What HTTP Basic sends for a user of the tests. */
    public static String basic(String user) {
        String login = user + ":" + ApplicationTest.PASSWORD;
        return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
    }

    public static Caller withToken(int port, String token) {
        return new Caller(port, Map.of("Authorization", "Bearer " + token));
    }

    public static Caller anonymous(int port) {
        return new Caller(port, Map.of());
    }

    public Response get(String path) {
        return send("GET", path, BodyPublishers.noBody(), Map.of());
    }

    public Response post(String path, Map<String, ?> body, String... moreHeaders) {
        return send(
                "POST", path, json(body), moreHeaders.length == 0 ? Map.of() : Map.of(moreHeaders[0], moreHeaders[1]));
    }

    public Response put(String path, Map<String, ?> body) {
        return send("PUT", path, json(body), Map.of());
    }

    public Response put(String path, String body) {
        return send("PUT", path, BodyPublishers.ofString(body), Map.of());
    }

    public Response post(String path, String body) {
        return send("POST", path, BodyPublishers.ofString(body), Map.of());
    }

    public Response send(String method, String path, BodyPublisher body, Map<String, String> more) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(method, body)
                .header("Content-Type", "application/json");
        headers.forEach(request::setHeader);
        more.forEach(request::setHeader);
        try {
            return new Response(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static BodyPublisher json(Map<String, ?> body) {
        try {
            return BodyPublishers.ofString(JSON.writeValueAsString(body));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What came back. */
    public record Response(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (IOException failed) {
                throw new UncheckedIOException(response.body(), failed);
            }
        }

        /** "field: message" of every wrong field. */
        public List<String> errors() {
            return StreamSupport.stream(json().path("errors").spliterator(), false)
                    .map(error -> error.path("field").asText() + ": "
                            + error.path("message").asText())
                    .toList();
        }
    }
}
