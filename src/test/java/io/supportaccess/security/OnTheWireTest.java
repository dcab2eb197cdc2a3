package io.supportaccess.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;

/** How requests are read and answers are labelled, whatever they are about. */
@ApplicationTest
class OnTheWireTest {

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @ParameterizedTest
    @ValueSource(strings = {"/api/%2561udit", "/api/%252e%252e/api/audit", "/api/x/..%2faudit", "/api//audit"})
    @Asvs("v5.0.0-1.1.1")
    void aPathThatWouldReadOtherwiseTheSecondTimeIsRefused(String path) {
        assertThat(Caller.of(port, "auditor").get(path).status()).isEqualTo(400);
    }

    @Test
    @Asvs({"v5.0.0-1.1.1", "v5.0.0-1.2.3"})
    void whatIsWrittenIsReadOnceAndStaysAsItWasWritten() {
        String name = "%3Cb%3E &amp; \\u003c \"},{\" </script> \\";
        Caller requester = Caller.of(port, "requester");
        Response made = requester.post("/api/tokens", Map.of("name", name, "scopes", List.of("access:read")));
        assertThat(made.json().path("name").asText()).isEqualTo(name);
    }

    @Test
    @Asvs("v5.0.0-15.3.7")
    void aFieldThatIsGivenTwiceIsRefused() {
        Response answer = Caller.of(port, "requester")
                .post("/api/tokens", "{\"name\": \"a\", \"scopes\": [\"access:read\"], \"name\": \"b\"}");
        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    @Asvs("v5.0.0-3.4.2")
    void noOtherOriginIsAllowedToReadAnAnswer() {
        for (String method : List.of("GET", "OPTIONS")) {
            Response answer = Caller.of(port, "auditor")
                    .send(
                            method,
                            "/api/organisations",
                            BodyPublishers.noBody(),
                            Map.of("Origin", "https://elsewhere.example", "Access-Control-Request-Method", "GET"));
            assertThat(answer.response().headers().map().keySet())
                    .as(method)
                    .noneMatch(name -> name.startsWith("access-control-"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void aBrokenFormIsItsSendersMistakeWhateverItsMethod(String method) {
        for (String path : List.of("/api/organisations/x", "/api/tokens/x", "/engine-rest/job/x/retries")) {
            Response answer = Caller.of(port, "admin")
                    .send(
                            method,
                            path,
                            BodyPublishers.ofString("name=%zz"),
                            Map.of("Content-Type", "application/x-www-form-urlencoded"));
            assertThat(answer.status()).as(path).isBetween(400, 499);
        }
    }

    @Test
    @Asvs("v5.0.0-3.5.3")
    void whatChangesSomethingIsNotCalledByGet() throws IOException {
        List<String[]> routes = new ClassPathResource("doors.txt")
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.matches("(GET|POST|PUT|DELETE) .*"))
                .map(line -> line.split("\\s+"))
                .toList();
        Set<String> readable = routes.stream()
                .filter(route -> route[0].equals("GET"))
                .map(route -> route[1])
                .collect(Collectors.toSet());
        List<String> changing = routes.stream()
                .filter(route -> !route[0].equals("GET"))
                .map(route -> route[1])
                // The address of a refused form leads back to its page.
                .filter(path -> !readable.contains(path) && !readable.contains(path.replaceAll("[^/]+$", "*")))
                .toList();
        assertThat(changing).hasSizeGreaterThan(5);
        for (String path : changing) {
            String sample = path.replaceAll("\\{[^}]*}", "NONE-1");
            assertThat(Caller.of(port, "admin").get(sample).status()).as(path).isIn(404, 405);
        }
        var visitor = Visitor.of(port, "auditor");
        assertThat(visitor.open("/sign-out").status()).isEqualTo(404);
        assertThat(visitor.open("/access").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/sign-in, text/html;charset=UTF-8",
        "/access, text/html;charset=UTF-8",
        "/camunda/app/tasklist/default/, text/html;charset=UTF-8",
        "/support-access/pages.css, text/css;charset=UTF-8",
        "/api/organisations, application/json",
        "/api/support-requests/NONE-1, application/problem+json",
        "/api/access?format=csv, text/csv;charset=UTF-8"
    })
    @Asvs("v5.0.0-4.1.1")
    void anAnswerSaysWhatItIsAndHowItsLettersAreWritten(String path, String type) {
        var visitor = path.equals("/sign-in") ? Visitor.anonymous(port) : Visitor.of(port, "auditor");
        assertThat(visitor.open(path).header("Content-Type")).isEqualToIgnoringCase(type);
    }

    @Test
    @Asvs("v5.0.0-13.4.4")
    void nothingIsTraced() {
        Response answer =
                Caller.of(port, "admin").send("TRACE", "/api/organisations", BodyPublishers.noBody(), Map.of());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.response().body()).doesNotContainIgnoringCase("Authorization");
    }

    @Test
    @Asvs({"v5.0.0-6.2.6", "v5.0.0-6.2.7"})
    void thePasswordIsHiddenAndMayComeFromAnywhere() {
        assertThat(Visitor.anonymous(port).open("/sign-in").body())
                .containsPattern("<input id=\"password\" [^>]*type=\"password\"[^>]*autocomplete=\"current-password\"")
                .doesNotContain("onpaste", "maxlength", "<script");
    }

    @Test
    @Asvs("v5.0.0-6.2.8")
    void aPasswordIsTakenAsItWasTyped() {
        String password = " Four fine Words and a \u00e4 ".repeat(5);
        var user = identities.newUser("exact-typist");
        user.setPassword(password);
        identities.saveUser(user);
        try {
            for (String other : List.of(password.strip(), password.toLowerCase(), password.substring(0, 72))) {
                assertThat(signIn(other)).endsWith("&wrong");
            }
            assertThat(signIn(password)).isEqualTo("/");
        } finally {
            identities.deleteUser("exact-typist");
        }
    }

    private String signIn(String password) {
        return Visitor.anonymous(port)
                .signIn("/sign-in", "exact-typist", password)
                .location();
    }

    @Test
    @Asvs("v5.0.0-14.2.1")
    void noTokenCountsInAnAddress() {
        String token = Caller.of(port, "requester")
                .post("/api/tokens", Map.of("name", "in the address", "scopes", List.of("organisations:read")))
                .json()
                .path("token")
                .asText();
        assertThat(Caller.withToken(port, token).get("/api/organisations").status())
                .isEqualTo(200);
        for (String name : List.of("access_token", "token", "api_key")) {
            assertThat(Caller.anonymous(port)
                            .get("/api/organisations?" + name + "=" + token)
                            .status())
                    .as(name)
                    .isEqualTo(401);
        }
    }
}
