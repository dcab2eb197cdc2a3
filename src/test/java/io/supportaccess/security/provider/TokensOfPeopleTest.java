package io.supportaccess.security.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.OpenIdProvider;
import io.supportaccess.ProviderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** API tokens of people who sign in at a provider. */
@ProviderTest
class TokensOfPeopleTest {

    @LocalServerPort
    private int port;

    @Autowired
    private OpenIdProvider provider;

    @Autowired
    private IdentityService identities;

    @Test
    void aTokenMayWhatItsOwnerMayByTheLastSignIn() {
        Caller program = Caller.withToken(port, token(signIn("t-1", "auditors"), "audit:read"));
        assertThat(program.get("/api/audit").status()).isEqualTo(200);
        assertThat(program.get("/api/organisations").status())
                .as("within its scopes")
                .isEqualTo(403);

        signIn("t-1", "requesters");
        assertThat(program.get("/api/audit").status()).isEqualTo(403);
    }

    @Test
    @Asvs("v5.0.0-7.4.2")
    void aTokenEndsWhenItsOwnerHasNotSignedInForLong() {
        Caller program = Caller.withToken(port, token(signIn("t-2", "auditors"), "audit:read"));
        lastSignIn("t-2", Duration.ofDays(30).minusMinutes(1));
        assertThat(program.get("/api/audit").status()).isEqualTo(200);
        lastSignIn("t-2", Duration.ofDays(30).plusMinutes(1));
        assertThat(program.get("/api/audit").status()).isEqualTo(401);
        assertThat(program.get("/api/audit").json().path("detail").asText())
                .endsWith("or its owner has to sign in again.");

        signIn("t-2", "auditors");
        assertThat(program.get("/api/audit").status()).as("vouched for again").isEqualTo(200);
    }

    @Test
    void thePageSaysUntilWhenTheyWork() {
        Office person = signIn("t-3", "auditors");
        assertThat(person.open("/access/tokens").body())
                .contains("Your tokens stop working on", "unless you sign in at your provider again before then");
    }

    @Test
    @Asvs({"v5.0.0-6.8.1", "v5.0.0-10.5.2"})
    void whoTakesADeletedPersonsNameKeepsIt() {
        signIn("t-4", "auditors");
        identities.deleteUser("t-4");
        var namesake = identities.newUser("t-4");
        namesake.setPassword(OpenIdProvider.PASSWORD);
        identities.saveUser(namesake);
        provider.tell("t-4", Map.of("preferred_username", "t-4", "groups", List.of("it-operations")));
        assertThat(Office.location(new Office(port).signIn("t-4", "/access"))).endsWith("&refused=taken");
        assertThat(identities.createGroupQuery().groupMember("t-4").count()).isZero();
    }

    private Office signIn(String subject, String group) {
        provider.tell(subject, Map.of("preferred_username", subject, "groups", List.of(group)));
        var person = new Office(port);
        assertThat(Office.location(person.signIn(subject, "/access"))).isEqualTo("/access");
        return person;
    }

    private String token(Office person, String scope) {
        String made = person.submit("/access/tokens", Map.of("name", "an export", "scopes", scope))
                .body();
        var shown = Pattern.compile("xsa_[0-9a-z_]+").matcher(made);
        assertThat(shown.find()).as(made).isTrue();
        return shown.group();
    }

    private void lastSignIn(String userId, Duration ago) {
        identities.setUserInfo(userId, "sign-in.at", Instant.now().minus(ago).toString());
    }
}
