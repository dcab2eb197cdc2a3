package io.supportaccess.security.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.supportaccess.Asvs;
import io.supportaccess.OpenIdProvider;
import io.supportaccess.ProviderTest;
import io.supportaccess.audit.AuditEntry;
import io.supportaccess.audit.AuditTrail;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Somebody stands between the provider, the browser and the application, and changes what they say. */
@ProviderTest
class TamperedSignInTest {

    private static final String PERSON = "tampered";

    @LocalServerPort
    private int port;

    @Autowired
    private OpenIdProvider provider;

    @Autowired
    private IdentityService identities;

    @Autowired
    private AuditTrail audit;

    @BeforeEach
    void tellOfThePerson() {
        provider.tell(PERSON, Map.of("preferred_username", PERSON, "groups", List.of("the-partners")));
    }

    @AfterEach
    void stopTampering() {
        provider.tamper(UnaryOperator.identity());
    }

    @Test
    @Asvs({"v5.0.0-6.8.2", "v5.0.0-9.1.1", "v5.0.0-9.1.2", "v5.0.0-9.2.1", "v5.0.0-10.5.1", "v5.0.0-10.5.4"})
    void anIdTokenThatIsNotAsTheProviderMadeItSignsNobodyIn() throws Exception {
        var key = provider.key();
        var publicKeyAsSecret = new MACSigner(key.toRSAPublicKey().getEncoded());
        var clientSecret = new MACSigner(OpenIdProvider.PASSWORD + " ".repeat(32));
        Map<String, UnaryOperator<String>> changes = new LinkedHashMap<>();
        changes.put("unsigned", token -> new PlainJWT(claims(token)).serialize());
        changes.put("without its signature", token -> token.substring(0, token.lastIndexOf('.') + 1));
        changes.put("changed", token -> token.replaceFirst("\\.[^.]+\\.", ".e30."));
        changes.put(
                "another key by the known name",
                token -> OpenIdProvider.signed(
                        claims(token), OpenIdProvider.newKey(), header -> header.keyID(key.getKeyID())));
        changes.put("another key", token -> OpenIdProvider.signed(claims(token), OpenIdProvider.newKey(), h -> h));
        changes.put("the public key as a secret", token -> symmetric(token, publicKeyAsSecret));
        changes.put("the client's secret as a key", token -> symmetric(token, clientSecret));
        changes.put("another audience", changed(claims -> claims.audience("other")));
        changes.put("no audience", changed(claims -> claims.audience(List.of())));
        changes.put("made for another of its audiences", changed(claims -> claims.audience(
                        List.of(OpenIdProvider.CLIENT, "other"))
                .claim("azp", "other")));
        changes.put("another issuer", changed(claims -> claims.issuer("https://example.com")));
        changes.put("no issuer", changed(claims -> claims.issuer(null)));
        changes.put("over", changed(claims -> claims.issueTime(secondsAgo(600)).expirationTime(secondsAgo(120))));
        changes.put("never over", changed(claims -> claims.expirationTime(null)));
        changes.put("from the future", changed(claims -> claims.issueTime(secondsAgo(-300))
                .expirationTime(secondsAgo(-600))));
        changes.put("without a time", changed(claims -> claims.issueTime(null)));
        changes.put("no nonce", changed(claims -> claims.claim("nonce", null)));
        changes.put("another nonce", changed(claims -> claims.claim("nonce", "of-another-sign-in")));
        changes.put("about nobody", changed(claims -> claims.subject(null)));
        changes.put("nonsense", token -> "nonsense");
        changes.put("none", token -> "");
        changes.forEach((what, change) -> {
            provider.tamper(change);
            var browser = new Office(port);
            String location = await(what)
                    .atMost(Duration.ofMinutes(2))
                    .until(
                            () -> Office.location(browser.signIn(PERSON, "/access")),
                            // An unknown key makes us ask for the provider's keys, which other tests may have done too
                            // often.
                            to -> !to.endsWith("refused=unreachable"));
            assertThat(location).as(what).isEqualTo("/sign-in?to=%2Faccess&refused=failed");
            assertThat(browser.open(location).body())
                    .as(what)
                    .contains("The answer of your provider could not be trusted.");
            staysOutside(what, browser, "provider-failed");
        });
        assertThat(identities.createUserQuery().userId(PERSON).count()).isZero();

        provider.tamper(UnaryOperator.identity());
        assertThat(Office.location(new Office(port).signIn(PERSON, "/access")))
                .as("unchanged")
                .isEqualTo("/access");
    }

    @Test
    void whatIsSaidAboutSomebodyElseSignsNobodyIn() {
        provider.tamper(changed(claims -> claims.subject("somebody-else")));
        var browser = new Office(port);
        assertThat(Office.location(browser.signIn(PERSON, "/access"))).endsWith("&refused=unreachable");
        staysOutside("claims of another person", browser, "provider-unreachable");
    }

    @Test
    @Asvs({"v5.0.0-10.1.2", "v5.0.0-10.2.1"})
    void aCodeOpensOnceAndForTheQuestionItAnswersAlone() {
        var browser = new Office(port);
        String used = browser.providerSignInSuccessHandler(PERSON, "/access");
        refused(browser, used.replaceAll("state=[^&]*", "state=guessed"));
        browser = new Office(port);
        used = browser.providerSignInSuccessHandler(PERSON, "/access");
        assertThat(Office.location(browser.open(used))).isEqualTo("/access");

        var again = new Office(port);
        String state =
                Office.location(again.open("/oauth2/authorization/office")).replaceAll(".*[?&]state=([^&]*).*", "$1");
        refused(again, used.replaceAll("state=[^&]*", "state=" + state));
        refused(new Office(port), "/login/oauth2/code/office?code=guessed&state=guessed");
    }

    private void refused(Office browser, String address) {
        HttpResponse<String> answer = browser.open(address);
        assertThat(Office.location(answer)).endsWith("&refused=expired");
        assertThat(browser.open(Office.location(answer)).body()).contains("or was used already. Start again.");
        staysOutside(address, browser, "provider-expired");
    }

    @Test
    @Asvs("v5.0.0-3.7.2")
    void nobodyIsLedAwayByTheAddressToComeBackTo() {
        for (String outside : List.of(
                "https://example.com/",
                "//example.com",
                "/\\example.com",
                "/access/..//example.com",
                "/access@example.com",
                "javascript:alert(1)",
                "%2f%2fexample.com")) {
            var browser = new Office(port);
            String wanted = URLEncoder.encode(outside, StandardCharsets.UTF_8);
            assertThat(Office.location(browser.signIn(PERSON, wanted)))
                    .as(outside)
                    .isEqualTo("/");
        }
    }

    private void staysOutside(String what, Office browser, String because) {
        assertThat(browser.open("/api/support-requests").statusCode()).as(what).isEqualTo(401);
        assertThat(newestFailure()).as(what).contains("because=" + because, "127.0.0.1");
    }

    private UnaryOperator<String> changed(UnaryOperator<JWTClaimsSet.Builder> change) {
        return token -> provider.signed(
                change.apply(new JWTClaimsSet.Builder(claims(token))).build());
    }

    private String symmetric(String token, JWSSigner secret) {
        return OpenIdProvider.signed(
                claims(token),
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(provider.key().getKeyID())
                        .build(),
                secret);
    }

    private static JWTClaimsSet claims(String token) {
        try {
            return SignedJWT.parse(token).getJWTClaimsSet();
        } catch (ParseException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Date secondsAgo(int seconds) {
        return Date.from(Instant.now().minusSeconds(seconds));
    }

    private String newestFailure() {
        List<AuditEntry> found = new ArrayList<>();
        audit.forEach(Optional.empty(), entry -> {
            if (entry.code().equals("sign-in-failed")) {
                found.add(entry);
            }
        });
        return found.get(found.size() - 1).details().toString();
    }
}
