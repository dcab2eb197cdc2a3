package io.supportaccess.security.provider;

import static io.supportaccess.ApplicationTest.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.OpenIdProvider;
import io.supportaccess.ProviderTest;
import io.supportaccess.Visitor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** An installation whose people sign in at the provider alone, and in a strong way. */
@ProviderTest
@TestPropertySource(
        properties = {"support-access.sign-in.local=false", "support-access.sign-in.strengths=gold,platinum"})
@Asvs("v5.0.0-6.3.4")
class PasswordSignInClosedTest {

    private static final List<String> DOORS = List.of("/api/support-requests", "/engine-rest/task", "/access");

    @LocalServerPort
    private int port;

    @Autowired
    private OpenIdProvider provider;

    @Test
    void theFormIsNotThereAndWhoSendsItAllTheSameIsRefusedInWords() {
        provider.tell("c-1", Map.of("preferred_username", "c-1", "groups", List.of("requesters"), "acr", "gold"));
        var person = new Office(port);
        assertThat(person.open("/sign-in").body())
                .contains("Sign in with the office")
                .doesNotContain("type=\"password\"");

        person.signIn("c-1", "/access");
        var refused = person.submit("/access/tokens", "/sign-in", Map.of("username", "admin", "password", PASSWORD));
        assertThat(Office.location(refused)).isEqualTo("/sign-in?to=%2F&refused=local");
        assertThat(new Office(port).open("/sign-in?refused=local").body())
                .contains("Passwords of this installation are not accepted here.");
        assertThat(person.open("/access").body()).as("still the same").contains("c-1");
    }

    @Test
    void tasklistsOwnFormIsRefused() {
        for (String application : List.of("tasklist", "cockpit", "admin", "welcome", "anything")) {
            Response answer = Caller.anonymous(port)
                    .send(
                            "POST",
                            "/camunda/api/admin/auth/user/default/login/" + application,
                            BodyPublishers.ofString("username=admin&password=" + PASSWORD),
                            Map.of("Content-Type", "application/x-www-form-urlencoded"));
            assertThat(answer.status()).as(application).isEqualTo(403);
            assertThat(answer.json().path("message").asText())
                    .isEqualTo("Passwords of this installation are not accepted here. Sign in at your provider.");
            assertThat(answer.response().headers().map()).doesNotContainKey("set-cookie");
        }
    }

    @Test
    void basicCredentialsAreRefusedAtEveryDoor() {
        for (String door : DOORS) {
            Response answer = Caller.of(port, "admin").get(door);
            assertThat(answer.status()).as(door).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).as(door).isEqualTo("Bearer");
            assertThat(answer.json().path("detail").asText())
                    .as(door)
                    .startsWith("Passwords of this installation are not accepted here. Send an API token");
        }
        assertThat(Caller.of(port, "admin")
                        .get("/camunda/api/engine/engine/default/task")
                        .status())
                .isEqualTo(401);
        assertThat(Caller.of(port, "admin")
                        .send("GET", DOORS.get(0), BodyPublishers.noBody(), Map.of("Authorization", "bAsIc YTpi"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void nobodyIsAskedForAPassword() {
        for (String door : List.of("/api/support-requests", "/engine-rest/task")) {
            Response answer = Caller.anonymous(port).get(door);
            assertThat(answer.status()).as(door).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).as(door).isEqualTo("Bearer");
            assertThat(answer.json().path("detail").asText())
                    .as(door)
                    .isEqualTo("Sign in at your provider, or send an API token.");
        }
    }

    /** Spring Security takes the scheme's letters and whatever comes after them. */
    @ParameterizedTest
    @ValueSource(strings = {"Basic ", "Basic:", "BasicX", "Basic\t", "Basic", "basic:", "BASIC:", "bAsIcX", "Basic  "})
    void noSpellingOfBasicLetsAPasswordIn(String scheme) throws Exception {
        String login = Base64.getEncoder().encodeToString(("admin:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        for (String door : List.of("/api/audit", "/engine-rest/user/count", "/access", "/api/people/admin/data")) {
            assertThat(status(door, scheme + login)).as(door).isIn(401, 302, 400);
            assertThat(status(door, "Nobody", scheme + login))
                    .as("%s, second", door)
                    .isIn(401, 302, 400);
            assertThat(status(door, scheme + login, "Nobody"))
                    .as("%s, first", door)
                    .isIn(401, 302, 400);
        }
    }

    private int status(String door, String... authorizations) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + door));
        for (String authorization : authorizations) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void tokensStillOpenWhatTheyOpen() {
        provider.tell("c-2", Map.of("preferred_username", "c-2", "groups", List.of("auditors"), "acr", "gold"));
        var person = new Office(port);
        person.signIn("c-2", "/access");
        var made = Pattern.compile("xsa_[0-9a-z_]+")
                .matcher(person.submit("/access/tokens", Map.of("name", "an export", "scopes", "audit:read"))
                        .body());
        assertThat(made.find()).isTrue();
        String ofProvider =
                provider.signed(provider.accessToken("robot", "auditors").build());
        for (String token : List.of(made.group(), ofProvider)) {
            assertThat(Caller.withToken(port, token).get("/api/audit").status()).isEqualTo(200);
        }
    }

    @Test
    @Asvs("v5.0.0-6.8.4")
    void whomTheProviderHasNotAskedForEnoughIsRefused() {
        assertThat(Office.location(new Office(port).open("/oauth2/authorization/office")))
                .contains("acr_values=gold%20platinum", "code_challenge_method=S256");
        for (Map<String, String> weak : List.of(Map.of("acr", "silver"), Map.of("amr", "gold"))) {
            Map<String, Object> told = new HashMap<>(weak);
            told.put("preferred_username", "c-3");
            told.put("groups", List.of("requesters"));
            provider.tell("c-3", told);
            var person = new Office(port);
            var answer = person.signIn("c-3", "/access");
            assertThat(Office.location(answer)).isEqualTo("/sign-in?to=%2Faccess&refused=strength");
            assertThat(person.open(Office.location(answer)).body()).contains("such as a second factor");
            assertThat(person.open("/api/support-requests").statusCode()).isEqualTo(401);
        }
        provider.tell("c-3", Map.of("preferred_username", "c-3", "acr", "platinum", "groups", List.of("requesters")));
        assertThat(Office.location(new Office(port).signIn("c-3", "/access"))).isEqualTo("/access");
    }

    @Test
    void nobodyHasASessionByAPassword() {
        var visitor = Visitor.anonymous(port);
        assertThat(visitor.post("/sign-in", Map.of("username", "admin", "password", PASSWORD))
                        .status())
                .as("without the token of a form")
                .isEqualTo(403);
        assertThat(visitor.open("/api/audit").status()).isEqualTo(401);
    }
}
