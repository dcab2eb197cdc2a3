package io.supportaccess.security.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.supportaccess.Asvs;
import io.supportaccess.organisation.Role;
import io.supportaccess.security.provider.ClaimRoles.ClaimPath;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.security.oauth2.resource.servlet.OAuth2ResourceServerAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;

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

    private static ClaimRoles rolesBy(String groupsClaim) {
        return new ClaimRoles(settings(groupsClaim, List.of()));
    }

    @Test
    @Asvs("v5.0.0-8.2.1")
    void ofAProviderForAllTheWorldThoseOfTheOwnDomainAloneGetIn() {
        isRefused("jo@evil.example", true);
        isRefused("jo@not-practice.example", true);
        isRefused("practice.example@evil.example", true);
        isRefused("jo@practice.example", false);
        isRefused("", true);
        assertThat(letIn("Jo@Practice.Example", true)).isEqualTo("jo");
    }

    private static void isRefused(String address, boolean verified) {
        assertThatThrownBy(() -> letIn(address, verified))
                .as(address)
                .isInstanceOf(OAuth2AuthenticationException.class)
                .hasMessage(SignInRefusal.DOMAIN.sentence());
    }

    private static String letIn(String address, boolean verified) {
        var token = OidcIdToken.withTokenValue("token")
                .issuer("https://all.example")
                .subject("s-1")
                .issuedAt(Instant.now())
                .expiresAt(Instant.now().plusSeconds(60))
                .claim("preferred_username", "jo")
                .claim("email", address)
                .claim("email_verified", verified)
                .build();
        var client = ClientRegistration.withRegistrationId("all")
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .clientId("support-access")
                .tokenUri("https://all.example/token")
                .build();
        var access = new OAuth2AccessToken(
                TokenType.BEARER, "access", Instant.now(), Instant.now().plusSeconds(60));
        var settings = settings("", List.of("other.example", "practice.example"));
        var users = mock(ProviderUsers.class);
        when(users.keep(any()))
                .thenAnswer(kept -> kept.<ProviderPerson>getArgument(0).name());
        return new ProviderUserLoader(
                        request -> new DefaultOidcUser(List.of(), token), settings, new ClaimRoles(settings), users)
                .loadUser(new OidcUserRequest(client, access, token))
                .getName();
    }

    private static ProviderSettings settings(String groupsClaim, List<String> domains) {
        return new ProviderSettings(
                true,
                "preferred_username",
                groupsClaim,
                Map.of(),
                "sub",
                SignatureAlgorithm.RS256,
                "acr",
                List.of(),
                domains,
                "");
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
        return ProviderPerson.of(new DefaultOidcUser(List.of(), token), "preferred_username", Optional.empty())
                .mark();
    }

    @Test
    @Asvs({"v5.0.0-9.2.2", "v5.0.0-10.3.1"})
    void aTokenForTheClientOfTheSignInMustShowThatItIsAnAccessToken() {
        var validator = new AccessTokenValidator(Set.of("support-access"));
        assertThat(validator
                        .validate(token("support-access", Map.of("auth_time", 1, "name", "Jo")))
                        .hasErrors())
                .as("as bare as an ID token can be")
                .isTrue();
        assertThat(validator
                        .validate(token("support-access", Map.of("scp", "access")))
                        .hasErrors())
                .isFalse();
        assertThat(validator
                        .validate(token("another-api", Map.of("name", "Robot")))
                        .hasErrors())
                .isFalse();
        assertThat(validator
                        .validate(token("another-api", Map.of("nonce", "n")))
                        .hasErrors())
                .isTrue();
    }

    private static Jwt token(String audience, Map<String, Object> claims) {
        return Jwt.withTokenValue("token")
                .header("alg", "RS256")
                .audience(List.of(audience))
                .expiresAt(Instant.now().plusSeconds(60))
                .claims(all -> all.putAll(claims))
                .build();
    }

    @Test
    @Asvs({"v5.0.0-9.2.3", "v5.0.0-10.3.1"})
    void anIssuerWithoutAnAudienceDoesNotStart() {
        new WebApplicationContextRunner()
                .withUserConfiguration(OAuth2ResourceServerAutoConfiguration.class, ProgramSignInConfiguration.class)
                .withPropertyValues("spring.security.oauth2.resourceserver.jwt.issuer-uri=https://example.com")
                .run(start -> assertThat(start.getStartupFailure())
                        .rootCause()
                        .hasMessageContaining("every token of that provider"));
    }
}
