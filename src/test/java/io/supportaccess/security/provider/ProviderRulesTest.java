package io.supportaccess.security.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.Asvs;
import io.supportaccess.security.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.security.oauth2.resource.servlet.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;

class ProviderRulesTest {

    @Test
    void aClaimIsFoundByItsNameOrByThePathToIt() {
        Map<String, Object> claims = Map.of(
                "groups", List.of("a", "b", 1),
                "one", "a",
                "https://example.com/groups", List.of("c"),
                "realm_access", Map.of("roles", List.of("d")),
                "number", 5);
        assertThat(new ClaimPath("groups").texts(claims)).containsExactlyInAnyOrder("a", "b");
        assertThat(new ClaimPath("one").texts(claims)).containsExactly("a");
        assertThat(new ClaimPath("https://example.com/groups").texts(claims)).containsExactly("c");
        assertThat(new ClaimPath("realm_access.roles").texts(claims)).containsExactly("d");
        for (String nowhere : List.of("number", "nothing", "one.deeper", "realm_access", "realm_access.", ".")) {
            assertThat(new ClaimPath(nowhere).texts(claims)).as(nowhere).isEmpty();
        }
    }

    @Test
    void withoutAClaimForGroupsTheyAreKeptHere() {
        assertThat(rolesBy("").toldIn(Map.of("", "auditors"))).isEmpty();
        assertThat(rolesBy("groups").toldIn(Map.of("groups", List.of("auditors"))))
                .contains(Set.of(Role.AUDITORS));
        assertThat(rolesBy("groups").toldIn(Map.of())).as("told none").contains(Set.of());
    }

    private static RolesInClaims rolesBy(String groupsClaim) {
        return new RolesInClaims(new SignInSettings(
                true, "", groupsClaim, Map.of(), "sub", SignatureAlgorithm.RS256, "acr", List.of(), ""));
    }

    @Test
    @Asvs({"v5.0.0-6.8.1", "v5.0.0-10.5.2"})
    void theSameSubjectAtAnotherProviderIsSomebodyElse() {
        assertThat(markAt("https://one.example"))
                .isEqualTo(markAt("https://one.example"))
                .isNotEqualTo(markAt("https://two.example"));
    }

    private static String markAt(String issuer) {
        var token = OidcIdToken.withTokenValue("token")
                .issuer(issuer)
                .subject("s-1")
                .claim("preferred_username", "jo")
                .build();
        return Person.of(new DefaultOidcUser(List.of(), token), "preferred_username", Optional.empty())
                .mark();
    }

    @Test
    @Asvs({"v5.0.0-9.2.3", "v5.0.0-10.3.1"})
    void anIssuerWithoutAnAudienceDoesNotStart() {
        new WebApplicationContextRunner()
                .withUserConfiguration(OAuth2ResourceServerAutoConfiguration.class, ProgramSignIn.class)
                .withPropertyValues("spring.security.oauth2.resourceserver.jwt.issuer-uri=https://example.com")
                .run(start -> assertThat(start.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("every token of that provider"));
    }
}
