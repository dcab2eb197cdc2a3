package io.supportaccess.security.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.OpenIdProvider;
import io.supportaccess.ProviderTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ProviderTest
class ProgramSignInConfigurationTest {

    private static final Map<String, Object> REQUEST = Map.of(
            "organisation", "Demo Company (NZ)",
            "subject", "Bank feed stopped",
            "category", "other",
            "description", "Since Monday the feed of our cheque account brings no new lines. We expected daily lines.");

    @LocalServerPort
    private int port;

    @Autowired
    private OpenIdProvider provider;

    @Test
    void aTokenOfTheProviderStartsARequestInTheProgramsName() throws Exception {
        provider.tell("robot", Map.of("groups", List.of("requesters")));
        String token = fetchToken();
        Response started = call("POST", "/api/support-requests", token, Map.of("reference", "ROBOT-1"));
        assertThat(started.status()).as(started.response().body()).isEqualTo(201);
        assertThat(started.response().headers().map()).doesNotContainKey("set-cookie");
        assertThat(call("GET", "/api/support-requests/ROBOT-1", token, Map.of()).status())
                .as("its own request")
                .isEqualTo(200);
        assertThat(call("GET", "/engine-rest/task", token, Map.of()).status()).isEqualTo(200);
        assertThat(call("GET", "/api/audit", token, Map.of()).status()).isEqualTo(403);

        String auditor =
                provider.signed(provider.accessToken("watcher", "auditors").build());
        assertThat(call("GET", "/api/support-requests/ROBOT-1/audit", auditor, Map.of())
                        .response()
                        .body())
                .contains("program.robot");
    }

    @Test
    void aProgramWorksThroughTheStepsOfItsGroup() {
        String requester =
                provider.signed(provider.accessToken("asker", "requesters").build());
        String manager = provider.signed(
                provider.accessToken("manager", "access-managers").build());
        assertThat(call("POST", "/api/support-requests", requester, Map.of("reference", "ROBOT-2"))
                        .status())
                .isEqualTo(201);
        var tasks = call("GET", "/engine-rest/task?processInstanceBusinessKey=ROBOT-2", manager, Map.of())
                .json();
        assertThat(tasks).singleElement().satisfies(task -> {
            String path = "/engine-rest/task/" + task.path("id").asText();
            assertThat(send("POST", path + "/claim", manager, "{\"userId\": \"program.manager\"}")
                            .status())
                    .isEqualTo(204);
            assertThat(send("POST", path + "/complete", manager, "{}").status()).isEqualTo(204);
        });
        assertThat(send("POST", "/api/support-requests/ROBOT-2/withdrawal", requester, "{\"reason\": \"Solved\"}")
                        .status())
                .isEqualTo(202);
    }

    @Test
    @Asvs("v5.0.0-10.3.2")
    void onlyTheMappingMakesAdministrators() {
        String called =
                provider.signed(provider.accessToken("a", "camunda-admin").build());
        String mapped =
                provider.signed(provider.accessToken("b", "it-operations").build());
        assertThat(call("GET", "/api/audit", called, Map.of()).status()).isEqualTo(403);
        assertThat(call("GET", "/api/audit", mapped, Map.of()).status()).isEqualTo(200);
    }

    @Test
    @Asvs("v5.0.0-10.3.3")
    void noProgramIsTakenForAPerson() {
        String namesake =
                provider.signed(provider.accessToken("requester", "requesters").build());
        assertThat(call("POST", "/api/support-requests", namesake, Map.of("reference", "ROBOT-3"))
                        .status())
                .isEqualTo(201);
        assertThat(Caller.of(port, "requester")
                        .get("/api/support-requests/ROBOT-3")
                        .status())
                .isEqualTo(404);
    }

    @Test
    @Asvs({
        "v5.0.0-6.8.2",
        "v5.0.0-9.1.1",
        "v5.0.0-9.1.2",
        "v5.0.0-9.1.3",
        "v5.0.0-9.2.1",
        "v5.0.0-9.2.2",
        "v5.0.0-9.2.3",
        "v5.0.0-10.3.1"
    })
    void aTokenThatIsNotMadeForThisIsRefused() throws Exception {
        var good = provider.accessToken("robot", "auditors");
        var key = provider.key();
        Map<String, String> tokens = new HashMap<>();
        tokens.put("another audience", provider.signed(good().audience("other").build()));
        tokens.put("no audience", provider.signed(good().audience(List.of()).build()));
        tokens.put(
                "over",
                provider.signed(good().expirationTime(Date.from(Instant.now().minusSeconds(120)))
                        .build()));
        tokens.put("never over", provider.signed(good().expirationTime(null).build()));
        tokens.put(
                "not yet",
                provider.signed(good().notBeforeTime(Date.from(Instant.now().plusSeconds(120)))
                        .build()));
        tokens.put(
                "another issuer",
                provider.signed(good().issuer("https://example.com").build()));
        tokens.put("an ID token", provider.signed(good().claim("nonce", "n").build()));
        tokens.put(
                "a refresh token",
                provider.signed(good().claim("typ", "Refresh").build()));
        tokens.put("no name", provider.signed(good().subject(null).build()));
        tokens.put("an impossible name", provider.signed(good().subject("a b").build()));
        tokens.put("unsigned", new PlainJWT(good.build()).serialize());
        tokens.put(
                "the public key as a secret",
                OpenIdProvider.signed(
                        good.build(),
                        new JWSHeader.Builder(JWSAlgorithm.HS256)
                                .type(JOSEObjectType.JWT)
                                .keyID(key.getKeyID())
                                .build(),
                        new MACSigner(key.toRSAPublicKey().getEncoded())));
        tokens.put("another key", OpenIdProvider.signed(good.build(), OpenIdProvider.newKey(), h -> h));
        tokens.put(
                "another key by the known name",
                OpenIdProvider.signed(good.build(), OpenIdProvider.newKey(), h -> h.keyID(key.getKeyID())));
        tokens.put(
                "a key that it brings along",
                OpenIdProvider.signed(
                        good.build(), OpenIdProvider.newKey(), h -> h.jwkURL(URI.create("http://127.0.0.1:" + port))));
        tokens.put("changed", provider.signed(good.build()).replaceFirst("\\.[^.]+\\.", ".e30."));
        tokens.put("none at all", "nonsense");
        tokens.forEach((what, token) -> {
            Response answer = call("GET", "/api/audit", token, Map.of());
            assertThat(answer.status()).as(what).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).as(what).startsWith("Bearer error=\"invalid_token\"");
            assertThat(answer.json().path("type").asText()).as(what).isEqualTo("urn:xero-support-access:unauthorized");
        });
        assertThat(call("GET", "/api/audit", provider.signed(good.build()), Map.of())
                        .status())
                .as("unchanged")
                .isEqualTo(200);
    }

    private JWTClaimsSet.Builder good() {
        return provider.accessToken("robot", "auditors");
    }

    /** As a program does: client credentials for a token. */
    private String fetchToken() throws Exception {
        var form =
                "grant_type=client_credentials&client_id=robot&client_secret=" + OpenIdProvider.PASSWORD + "-of-robot";
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(provider.issuer() + "/oauth2/token"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString());
        return answer.body().replaceAll("(?s).*\"access_token\":\"([^\"]+)\".*", "$1");
    }

    private Response call(String method, String path, String token, Map<String, String> more) {
        Map<String, Object> body = new HashMap<>(REQUEST);
        body.putAll(more);
        return method.equals("GET")
                ? send(method, path, token, "")
                : send(
                        method,
                        path,
                        token,
                        new com.fasterxml.jackson.databind.ObjectMapper()
                                .valueToTree(body)
                                .toString());
    }

    private Response send(String method, String path, String token, String body) {
        return Caller.anonymous(port)
                .send(method, path, BodyPublishers.ofString(body), Map.of("Authorization", "Bearer " + token));
    }
}
