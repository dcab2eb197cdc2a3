package io.supportaccess.security.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.Asvs;
import io.supportaccess.OpenIdProvider;
import io.supportaccess.ProviderTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ProviderTest
class OwnSessionsAtProviderTest {

    private static final String PAGE = "/access/sessions";

    @LocalServerPort
    private int port;

    @Autowired
    private OpenIdProvider provider;

    @Autowired
    private JdbcClient jdbc;

    @Test
    @Asvs("v5.0.0-7.5.2")
    void whoHasJustSignedInAtTheProviderEndsTheOtherSessions() {
        Office here = currentUser("own-1", Instant.now());
        Office there = currentUser("own-1", Instant.now());
        assertThat(here.open(PAGE).body())
                .contains("This browser", "Sign out everywhere else")
                .doesNotContain("password", "prove that it is you");
        assertThat(here.open("/access/second-factor").body())
                .contains("You sign in at your provider.")
                .doesNotContain("<h2>Set up");
        assertThat(Office.location(here.submit(PAGE, Map.of("session", "others"))))
                .isEqualTo(PAGE);
        assertThat(there.open("/api/organisations").statusCode()).isEqualTo(401);
        assertThat(here.open("/api/organisations").statusCode()).isEqualTo(200);
    }

    @Test
    @Asvs("v5.0.0-7.5.2")
    void whoHasSignedInThereLongAgoDoesSoOnceMore() {
        Office here = currentUser("own-2", Instant.now().minusSeconds(700));
        Office there = currentUser("own-2", Instant.now());
        assertThat(here.open(PAGE).body())
                .contains(
                        "To sign out elsewhere, prove that it is you.",
                        "First sign in again.",
                        "/oauth2/authorization/office?to=%2Faccess%2Fsessions")
                .doesNotContain("Sign out everywhere else");
        assertThat(here.submit(PAGE, Map.of("session", "others")).statusCode()).isEqualTo(409);
        assertThat(there.open("/api/organisations").statusCode()).isEqualTo(200);

        assertThat(Office.location(here.open("/oauth2/authorization/office?to=" + PAGE)))
                .contains("prompt=login");
        tell("own-2", Map.of("auth_time", Instant.now().getEpochSecond()));
        here.signIn("own-2", PAGE);
        assertThat(here.open(PAGE).body()).containsOnlyOnce("This browser").contains("Sign out everywhere else");
        assertThat(Office.location(here.submit(PAGE, Map.of("session", "others"))))
                .isEqualTo(PAGE);
        assertThat(there.open("/api/organisations").statusCode()).isEqualTo(401);
    }

    @Test
    @Asvs("v5.0.0-7.5.1")
    void withoutAWordOfTheProviderOnlyASignInThatAskedForThePasswordCounts() {
        Office here = currentUser("own-3", null);
        currentUser("own-3", null);
        assertThat(here.open(PAGE).body()).contains("First sign in again.");

        here.signOutCustomizer();
        here.signIn("own-3", PAGE);
        assertThat(here.open(PAGE).body())
                .as("signed out, and in by the provider's session")
                .contains("First sign in again.");

        here.signIn("own-3", PAGE);
        assertThat(here.open(PAGE).body()).contains("Sign out everywhere else");
        jdbc.sql("update browser_session set authenticated_at = now() - interval '10 minutes' where user_id = 'own-3'")
                .update();
        assertThat(here.open(PAGE).body()).contains("First sign in again.");
    }

    @Test
    void whoComesForTheFirstTimeIsNotAskedTwice() {
        HttpResponse<String> asked = new Office(port).open("/oauth2/authorization/office?to=/access");
        assertThat(Office.location(asked)).contains("/oauth2/authorize").doesNotContain("prompt");
    }

    private Office currentUser(String subject, Instant at) {
        Map<String, Object> told = new HashMap<>();
        told.put("auth_time", at == null ? null : at.getEpochSecond());
        tell(subject, told);
        var browser = new Office(port);
        browser.signIn(subject, "/access");
        assertThat(browser.open("/api/organisations").statusCode()).isEqualTo(200);
        return browser;
    }

    private void tell(String subject, Map<String, Object> more) {
        Map<String, Object> told = new HashMap<>(more);
        told.put("preferred_username", subject);
        told.put("groups", List.of("the-partners"));
        provider.tell(subject, told);
    }
}
