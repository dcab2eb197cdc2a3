package io.supportaccess.security.password;

import static org.assertj.core.api.Assertions.assertThat;

import com.nulabinc.zxcvbn.io.ClasspathResource;
import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
class PasswordRulesTest {

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @ParameterizedTest
    @ValueSource(
            strings = {
                ApplicationTest.PASSWORD,
                "correct horse battery staple",
                "drei Kühe und ein Vogel",
                "ねこは きょうも ねむい いちにち",
                "3f9a1c-77be02-d94c1e",
                "R7#kq!vLz0~pWx2^"
            })
    @Asvs("v5.0.0-6.2.5")
    void whatIsLongAndHardToGuessIsTakenWhateverItsCharacters(String password) {
        assertThat(allowed(password)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "R7#kq!vLz0~pWx",
                "passwordpassword",
                "P@ssw0rd12345678",
                "123456789012345",
                "qwertyuiopasdfghjkl",
                "aaaaaaaaaaaaaaaaaaaaaaaa",
                "Xero-Support-Access",
                "administrator2026!",
                "pat.example-pat.example"
            })
    @Asvs({"v5.0.0-6.2.1", "v5.0.0-6.2.11"})
    void whatIsShortOrTriedFirstIsRefused(String password) {
        assertThat(allowed(password)).isFalse();
    }

    @Test
    @Asvs("v5.0.0-6.2.9")
    void thereIsALongestPassword() {
        String long128 = "correct horse battery staple ".repeat(5).substring(0, 128);
        assertThat(allowed(long128)).isTrue();
        assertThat(allowed(long128 + "x")).isFalse();
    }

    @Test
    @Asvs({"v5.0.0-6.2.4", "v5.0.0-6.2.12"})
    void noneOfTheMostCommonPasswordsPassesMadeLongEnoughInTheUsualWays() throws IOException {
        try (var list = new BufferedReader(new InputStreamReader(
                new ClasspathResource("/com/nulabinc/zxcvbn/matchers/dictionaries/passwords.txt").getInputStream(),
                StandardCharsets.UTF_8))) {
            // All 3,000 have been tried by taking this filter out, which takes a minute.
            var number = new AtomicInteger();
            assertThat(list.lines()
                            .limit(3_000)
                            .filter(common -> number.getAndIncrement() % 30 == 0)
                            .flatMap(common ->
                                    List.of(common.repeat(15 / common.length() + 1), common + "123456789012").stream())
                            .filter(this::allowed))
                    .isEmpty();
        }
    }

    @Test
    @Asvs("v5.0.0-6.3.4")
    void everyDoorKeepsToTheRulesAndSaysThem() {
        Visitor admin = Visitor.of(port, "admin");
        var profile = Map.of("id", "newcomer", "firstName", "New", "lastName", "Comer");
        Response refused = admin.askEngine(
                "POST",
                "/user/create",
                Map.of("profile", profile, "credentials", Map.of("password", "passwordpassword")));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly("password: " + PasswordRules.SENTENCE);

        Response checked =
                admin.askEngine("POST", "/identity/password-policy", Map.of("password", "short", "profile", profile));
        assertThat(checked.json().path("valid").asBoolean(true)).isFalse();
        assertThat(checked.json().findValuesAsText("placeholder"))
                .anySatisfy(text -> assertThat(text).startsWith("15 to 128 characters"));
    }

    @Test
    @Asvs({"v5.0.0-6.2.3", "v5.0.0-7.5.1"})
    void theOldPasswordIsNeededForANewOne() {
        Visitor own = Visitor.of(port, "approver");
        for (Map<String, String> body : List.of(
                Map.of("password", "another fine long password"),
                Map.of("password", "another fine long password", "authenticatedUserPassword", "wrong"))) {
            Response answer = own.askEngine("PUT", "/user/approver/credentials", body);
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().path("message").asText())
                    .isEqualTo("The given authenticated user password is not valid.");
        }
        assertThat(Caller.of(port, "approver").get("/api/organisations").status())
                .isEqualTo(200);
    }

    private boolean allowed(String password) {
        User pat = identities.newUser("pat");
        pat.setFirstName("Pat");
        pat.setEmail("pat.example@example.com");
        return identities.checkPasswordAgainstPolicy(password, pat).isValid();
    }
}
