package io.supportaccess;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.Caller.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person who visits the pages without JavaScript: keeps cookies, sends forms with what they carry hidden. */
public final class Visitor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final int port;
    private Optional<String> credentials = Optional.empty();

    private Visitor(int port) {
        this.port = port;
    }

    public static Visitor anonymous(int port) {
        return new Visitor(port);
    }

    public static Visitor of(int port, String user) {
        var visitor = new Visitor(port);
        Seen answer = visitor.signIn("/sign-in", user, ApplicationTest.PASSWORD);
        if (answer.status() != 302 || !answer.location().equals("/")) {
            throw new IllegalStateException("%s could not sign in: %s".formatted(user, answer.location()));
        }
        return visitor;
    }

    /** By the form on the sign-in page of that address. */
    public Seen signIn(String page, String user, String password) {
        var query = URI.create(page).getQuery();
        Map<String, String> form = new HashMap<>(Map.of("username", user, "password", password));
        if (query != null && query.startsWith("to=")) {
            form.put("to", query.substring(3));
        }
        return submit(page, "/sign-in", form);
    }

    /** By the form of Camunda's pages. */
    public Seen signInToTasklist(String user, String password) {
        open("/camunda/app/welcome/default/");
        return send(request("/camunda/api/admin/auth/user/default/login/tasklist")
                .header("X-XSRF-TOKEN", camundasToken().orElseThrow())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("username=%s&password=%s".formatted(encoded(user), encoded(password)))));
    }

    /** Opens a page and sends one of its forms. */
    public Seen submit(String page, String action, Map<String, String> fields) {
        var token = TOKEN.matcher(open(page).body());
        if (!token.find()) {
            throw new IllegalStateException("There is no form on " + page);
        }
        Map<String, String> form = new HashMap<>(fields);
        form.put("_csrf", token.group(1));
        return post(action, form);
    }

    public Seen post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Opens a page and sends one of its forms with a file: its token is in the address. */
    public Seen attach(String page, String action, Map<String, String> fields, String fileName, byte[] file) {
        var token = TOKEN.matcher(open(page).body());
        if (!token.find()) {
            throw new IllegalStateException("There is no form on " + page);
        }
        var parts = new ByteArrayOutputStream();
        fields.forEach(
                (name, value) -> parts.writeBytes("--part\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(name, value)
                        .getBytes(StandardCharsets.UTF_8)));
        parts.writeBytes("""
                --part\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                Content-Type: application/octet-stream\r
                \r
                """.formatted(fileName).getBytes(StandardCharsets.UTF_8));
        parts.writeBytes(file);
        parts.writeBytes("\r\n--part--\r\n".getBytes(StandardCharsets.UTF_8));
        return send(request(action + "?_csrf=" + encoded(token.group(1)))
                .header("Content-Type", "multipart/form-data; boundary=part")
                .POST(BodyPublishers.ofByteArray(parts.toByteArray())));
    }

    public Seen changePassword(String user, String password, String newPassword) {
        String body = "{\"password\": \"%s\", \"authenticatedUserPassword\": \"%s\"}".formatted(newPassword, password);
        return sendToCamunda("PUT", "/camunda/api/engine/engine/default/user/" + user + "/credentials", body);
    }

    /** As the web applications do it, which show their own token in a cookie. */
    public Seen sendToCamunda(String method, String path, String json) {
        if (camundasToken().isEmpty()) {
            open("/camunda/app/welcome/default/");
        }
        return send(request(path)
                .setHeader("Accept", "application/json")
                .header("X-XSRF-TOKEN", camundasToken().orElseThrow())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
    }

    /** As the web applications ask the engine, and as a program reads the answer. */
    public Response askEngine(String method, String call, Map<String, ?> body) {
        try {
            return askEngine(method, call, JSON.writeValueAsString(body));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public Response askEngine(String method, String call, String json) {
        return new Response(sendToCamunda(method, "/camunda/api/engine/engine/default" + call, json)
                .response());
    }

    /** As a script of our pages does it. */
    public Seen sendToEngine(String method, String path, String json) {
        Seen token = send(request("/api/csrf-token").setHeader("Accept", "application/json"));
        return send(request(path)
                .setHeader("Accept", "application/json")
                .header("X-CSRF-TOKEN", token.body().replaceAll(".*\"token\":\"([^\"]+)\".*", "$1"))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json)));
    }

    /** From now on the browser sends these beside the cookies, as it does once somebody has filled in its own box. */
    public Visitor alsoSending(String authorization) {
        credentials = Optional.of(authorization);
        return this;
    }

    public Seen open(String path) {
        return send(request(path));
    }

    /** What the browser sends as the header {@code Cookie}. */
    public String sentCookies() {
        return cookies.getCookieStore().getCookies().stream()
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
    }

    private Optional<String> camundasToken() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("XSRF-TOKEN"))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
    }

    /** A file that is no text. */
    public HttpResponse<byte[]> download(String path) {
        try {
            return http.send(request(path).GET().build(), BodyHandlers.ofByteArray());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private Seen send(HttpRequest.Builder request) {
        credentials.ifPresent(sent -> request.setHeader("Authorization", sent));
        try {
            return new Seen(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** What came back. */
    public record Seen(HttpResponse<String> response) {

        public int status() {
            return response.statusCode();
        }

        public String body() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        public String location() {
            return header("Location");
        }

        /** What a person reads: without the tags, and each run of blanks as one. */
        public String text() {
            return body().replaceAll("(?s)<svg.*?</svg>", "")
                    .replaceAll("<[^>]*>", " ")
                    .replace("&#39;", "'")
                    .replaceAll("\\s+", " ")
                    .replaceAll(" ([,.])", "$1");
        }
    }
}
