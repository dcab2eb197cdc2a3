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
import io.supportaccess.audit.AuditEntry;
import io.supportaccess.audit.AuditTrail;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProviderTest
class SignOutByProviderTest {

    private static final String ADDRESS = "/logout/connect/back-channel/office";
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final List<String> DOORS =
            List.of("/api/organisations", "/engine-rest/task/count", "/camunda/api/engine/engine/default/task/count");

    @LocalServerPort
    private int port;

    @Autowired
    private OpenIdProvider provider;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private JdbcClient jdbc;

    @Test
    @Asvs("v5.0.0-7.6.1")
    void theSessionThatItNamesEndsAtEveryDoorAndNoOther() {
        for (String door : DOORS) {
            Office ended = currentUser("out-1", "sid-1" + door);
            Office stays = currentUser("out-1", "sid-2" + door);
            Response answer = send(logoutToken().subject("out-1").claim("sid", "sid-1" + door));
            assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
            assertThat(answer.response().headers().map()).doesNotContainKey("set-cookie");
            assertThat(answer.header("Cache-Control")).contains("no-store");

            assertThat(ended.open(door).statusCode()).as(door).isEqualTo(401);
            assertThat(Office.location(ended.open("/access"))).isEqualTo("/sign-in?to=%2Faccess");
            assertThat(stays.open(door).statusCode()).as(door).isEqualTo(200);
        }
        assertThat(newest("signed-out-by-provider")).contains("system", "office", "sessions=one", "out-1");
    }

    @Test
    void whereItNamesNoSessionAllOfThePersonEndAndNobodyElses() {
        Office one = currentUser("out-2", "sid-3");
        Office other = currentUser("out-2", "sid-4");
        Office colleague = currentUser("out-3", "sid-5");
        assertThat(send(logoutToken().subject("out-2").claim("sid", "")).status())
                .isEqualTo(200);
        for (Office ended : List.of(one, other)) {
            assertThat(ended.open("/api/organisations").statusCode()).isEqualTo(401);
        }
        assertThat(colleague.open("/api/organisations").statusCode()).isEqualTo(200);
        assertThat(newest("signed-out-by-provider")).contains("sessions=all", "out-2");
    }

    @Test
    void aTokenThatIsSentAgainEndsNothingThatBeganAfterIt() {
        JWTClaimsSet.Builder earlier = logoutToken().subject("out-4").issueTime(secondsAgo(100));
        assertThat(send(earlier).status()).isEqualTo(200);
        Office begunLater = currentUser("out-4", "sid-6");
        assertThat(send(earlier).status()).isEqualTo(200);
        assertThat(begunLater.open("/api/organisations").statusCode()).isEqualTo(200);

        assertThat(send(logoutToken().subject("out-4")).status()).isEqualTo(200);
        assertThat(send(earlier).status()).isEqualTo(200);
        assertThat(begunLater.open("/api/organisations").statusCode())
                .as("an older one opens nothing again")
                .isEqualTo(401);
    }

    @Test
    @Asvs("v5.0.0-10.5.5")
    void aTokenThatIsNoOrderOfTheProviderEndsNothingAndIsKept() throws Exception {
        Office person = currentUser("out-5", "sid-7");
        var good = logoutToken().subject("out-5").build();
        var key = provider.key();
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("another audience", signed(logout().audience("other")));
        tokens.put("no audience", signed(logout().audience(List.of())));
        tokens.put("another issuer", signed(logout().issuer("https://example.com")));
        tokens.put("over", signed(logout().issueTime(secondsAgo(300)).expirationTime(secondsAgo(120))));
        tokens.put("from the future", signed(logout().issueTime(secondsAgo(-120))));
        tokens.put("without a time", signed(logout().issueTime(null)));
        tokens.put("without an id", signed(logout().jwtID(null)));
        tokens.put("with a nonce", signed(logout().claim("nonce", "n")));
        tokens.put("naming nobody", signed(logout().subject(null)));
        tokens.put("an ID token", signed(logout().claim("events", null)));
        tokens.put("another event", signed(logout().claim("events", Map.of("http://example.com", Map.of()))));
        tokens.put("an event that is a text", signed(logout().claim("events", EVENT)));
        tokens.put(
                "an access token",
                OpenIdProvider.signed(good, key, header -> header.type(new JOSEObjectType("at+jwt"))));
        tokens.put("unsigned", new PlainJWT(good).serialize());
        tokens.put(
                "the public key as a secret",
                OpenIdProvider.signed(
                        good,
                        new JWSHeader.Builder(JWSAlgorithm.HS256)
                                .keyID(key.getKeyID())
                                .build(),
                        new MACSigner(key.toRSAPublicKey().getEncoded())));
        tokens.put(
                "another key by the known name",
                OpenIdProvider.signed(good, OpenIdProvider.newKey(), header -> header.keyID(key.getKeyID())));
        tokens.put("changed", provider.signed(good).replaceFirst("\\.[^.]+\\.", ".e30."));
        tokens.put("nonsense", "nonsense");
        tokens.put("none at all", "");
        tokens.forEach((what, token) -> {
            Response answer = send(ADDRESS, "logout_token=" + token);
            assertThat(answer.status()).as(what).isEqualTo(400);
            assertThat(answer.json().path("detail").asText())
                    .as(what)
                    .isEqualTo("This is no logout token of that provider for this application.");
        });
        assertThat(person.open("/api/organisations").statusCode()).isEqualTo(200);
        assertThat(newest("refused")).contains("anonymous", "POST " + ADDRESS, "status=400", "127.0.0.1");

        assertThat(send(logoutToken().subject("out-5")).status())
                .as("unchanged")
                .isEqualTo(200);
        assertThat(person.open("/api/organisations").statusCode()).isEqualTo(401);
    }

    @Test
    void aTokenOfTheRightTypeIsTaken() {
        Office person = currentUser("out-6", "sid-8");
        String token = OpenIdProvider.signed(
                logoutToken().subject("out-6").build(),
                provider.key(),
                header -> header.type(new JOSEObjectType("logout+jwt")));
        assertThat(send(ADDRESS, "logout_token=" + token).status()).isEqualTo(200);
        assertThat(person.open("/api/organisations").statusCode()).isEqualTo(401);
    }

    @Test
    void whoCannotBeAskedForKeysEndsNothing() {
        String token = "logout_token=" + signed(logout());
        assertThat(send("/logout/connect/back-channel/gone", token).status()).isEqualTo(503);
        assertThat(send("/logout/connect/back-channel/nowhere", token).status()).isEqualTo(400);
        assertThat(send("/logout/connect/back-channel/office/x", token).status())
                .as("closed")
                .isEqualTo(403);
        assertThat(Caller.anonymous(port).get(ADDRESS + "?" + token).status()).isEqualTo(405);
        assertThat(send(ADDRESS, "logout_token=" + "x".repeat(600_000)).status())
                .isEqualTo(413);
    }

    @Test
    void whatNoSessionCanBeginBeforeIsForgotten() {
        String old = "0".repeat(64);
        jdbc.sql("insert into provider_sign_out values (:mark, now() - interval '33 hours')")
                .param("mark", old)
                .update();
        send(logoutToken().subject("out-7"));
        assertThat(jdbc.sql("select count(*) from provider_sign_out where mark = :mark")
                        .param("mark", old)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private Office currentUser(String subject, String session) {
        provider.tell(
                subject, Map.of("preferred_username", subject, "groups", List.of("the-partners"), "sid", session));
        var browser = new Office(port);
        browser.signIn(subject, "/access");
        assertThat(browser.open("/api/organisations").statusCode()).isEqualTo(200);
        return browser;
    }

    private JWTClaimsSet.Builder logout() {
        return logoutToken().subject("out-5");
    }

    private JWTClaimsSet.Builder logoutToken() {
        return new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .audience(OpenIdProvider.CLIENT)
                .issueTime(new Date())
                .expirationTime(secondsAgo(-120))
                .jwtID(UUID.randomUUID().toString())
                .claim("events", Map.of(EVENT, Map.of()));
    }

    private static Date secondsAgo(int seconds) {
        return Date.from(Instant.now().minusSeconds(seconds));
    }

    private String signed(JWTClaimsSet.Builder token) {
        return provider.signed(token.build());
    }

    private Response send(JWTClaimsSet.Builder token) {
        return send(ADDRESS, "logout_token=" + signed(token));
    }

    private Response send(String address, String form) {
        return Caller.anonymous(port)
                .send(
                        "POST",
                        address,
                        BodyPublishers.ofString(form),
                        Map.of("Content-Type", "application/x-www-form-urlencoded"));
    }

    private String newest(String code) {
        List<AuditEntry> found = new ArrayList<>();
        audit.forEach(Optional.empty(), entry -> {
            if (entry.code().equals(code)) {
                found.add(entry);
            }
        });
        AuditEntry newest = found.get(found.size() - 1);
        return newest.actor() + " " + newest.details();
    }
}
