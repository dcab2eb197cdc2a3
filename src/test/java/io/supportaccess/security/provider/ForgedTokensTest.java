package io.supportaccess.security.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import io.supportaccess.Caller;
import io.supportaccess.OpenIdProvider;
import io.supportaccess.ProviderTest;
import io.supportaccess.security.provider.ProviderHttp.KeyRequestInterceptor;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/**
 * A stranger sends tokens by keys that nobody has: the provider is hardly asked, the log hardly grows, and true ones work.
 * To an application of its own, since other tests would find the provider asked too often.
 */
@ProviderTest
@TestPropertySource(properties = "support-access.sign-in.max-age=7h")
@ExtendWith(OutputCaptureExtension.class)
class ForgedTokensTest {

    /** More in the night: {@code -Dforged.tokens=1000}. */
    private static final int FORGED = Integer.getInteger("forged.tokens", 120);

    private static final RSAKey STRANGERS = OpenIdProvider.newKey();

    @LocalServerPort
    private int port;

    @Autowired
    private OpenIdProvider provider;

    private Caller anybody;

    @BeforeEach
    void overOneConnection() {
        anybody = Caller.anonymous(port);
    }

    /** Other parts of the application may log meanwhile, with a long stack. */
    private static long linesOfSignOuts(CapturedOutput output) {
        return output.getOut()
                .lines()
                .filter(line -> line.contains("ProviderSignOutController"))
                .count();
    }

    @Test
    void atTheDoorForSignOuts(CapturedOutput output) {
        provider.tell("forged-1", Map.of("preferred_username", "forged-1", "groups", List.of("approvers")));
        long linesBefore = linesOfSignOuts(output);
        withstand(
                token -> logout(forgedBy(token)), () -> logout(provider.signed(logoutToken())), 200, Set.of(400, 503));
        assertThat(linesOfSignOuts(output) - linesBefore)
                .as("lines in the log")
                .isLessThan(3 * (RateLimitedLog.A_MINUTE + 1));
    }

    @Test
    void atTheDoorsForPrograms() {
        withstand(
                token -> call(forgedBy(token)),
                () -> call(provider.signed(
                        provider.accessToken("robot", "auditors").build())),
                200,
                Set.of(401, 503));
    }

    private void withstand(ToIntFunction<JWTClaimsSet> forged, IntSupplier good, int taken, Set<Integer> refused) {
        assertThat(good.getAsInt()).isEqualTo(taken);
        int askedBefore = provider.keysAskedFor();
        Instant begun = Instant.now();
        Set<Integer> answers = new HashSet<>();
        for (int sent = 0; sent < FORGED; sent++) {
            answers.add(forged.applyAsInt(logoutToken()));
            if (sent % 100 == 0) {
                assertThat(good.getAsInt())
                        .as("a true one after %d forged ones", sent)
                        .isEqualTo(taken);
            }
        }
        provider.changeKey();
        // A provider that is told to try again does so.
        await().pollInterval(Duration.ofMillis(200))
                .atMost(Duration.ofMinutes(3))
                .until(() -> {
                    answers.add(forged.applyAsInt(logoutToken()));
                    return good.getAsInt() == taken;
                });
        assertThat(answers).isSubsetOf(refused);
        assertThat(provider.keysAskedFor() - askedBefore)
                .as("keys fetched")
                .isBetween(
                        2,
                        1
                                + KeyRequestInterceptor.AT_ONCE
                                + (int) Duration.between(begun, Instant.now())
                                        .dividedBy(KeyRequestInterceptor.THEN_EVERY));
    }

    private static String forgedBy(JWTClaimsSet token) {
        return OpenIdProvider.signed(
                token, STRANGERS, header -> header.keyID(UUID.randomUUID().toString()));
    }

    private JWTClaimsSet logoutToken() {
        return new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .audience(OpenIdProvider.CLIENT)
                .subject("forged-1")
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(120)))
                .jwtID(UUID.randomUUID().toString())
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))
                .build();
    }

    private int logout(String token) {
        return anybody.send(
                        "POST",
                        "/logout/connect/back-channel/office",
                        BodyPublishers.ofString("logout_token=" + token),
                        Map.of("Content-Type", "application/x-www-form-urlencoded"))
                .status();
    }

    private int call(String token) {
        return anybody.send("GET", "/api/audit", BodyPublishers.noBody(), Map.of("Authorization", "Bearer " + token))
                .status();
    }
}
