package io.supportaccess.security.password;

import static io.supportaccess.ApplicationTest.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

@ApplicationTest
class PasswordHashTest {

    private static final String USER = "hashed";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void create() {
        var user = identities.newUser(USER);
        user.setPassword(PASSWORD);
        identities.saveUser(user);
        identities.createMembership(USER, "requesters");
    }

    @AfterEach
    void delete() {
        identities.deleteUser(USER);
    }

    /** UTF-8, in which a password is hashed, has no half of a character pair. */
    @Test
    void halfOfACharacterPairIsNoPassword() {
        String own = "/user/" + USER + "/credentials";
        Visitor person = Visitor.of(port, USER);
        assertThat(person.askEngine("PUT", own, """
                {"password": "zebra-quilt-ostrich-42", "authenticatedUserPassword": "\\ud800"}""").status()).isEqualTo(400);
        assertThat(person.askEngine("PUT", own, """
                {"password": "zebra-quilt-ostrich-42\\udc00", "authenticatedUserPassword": "%s"}""".formatted(PASSWORD)).status())
                .isEqualTo(400);
        assertThat(Caller.of(port, USER).get("/api/support-requests").status())
                .as("the password is as it was")
                .isEqualTo(200);
    }

    @Test
    @Asvs("v5.0.0-11.4.2")
    void aPasswordIsHashedByTheFiguresOfOwasp() {
        // The tests' own hashes are cheaper, of the same form.
        assertThat(stored()).startsWith("{argon2id}$argon2id$v=19$m=512,t=1,p=1$");
        assertThat("{argon2id}" + new Argon2idPasswordEncoder().encode(PASSWORD))
                .startsWith("{argon2id}$argon2id$v=19$m=19456,t=2,p=1$")
                .hasSizeLessThan(255);
    }

    @Test
    void aHashThatNobodyHasIsCheckedAsAnyOther() {
        var encoder = new Argon2idPasswordEncoder();
        String unmatched = encoder.unmatched();
        assertThat(unmatched).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").hasSameSizeAs(encoder.encode(PASSWORD));
        assertThat(new Argon2PasswordEncoder(16, 32, 1, 19_456, 2).upgradeEncoding(unmatched))
                .as("it is read as a hash of these figures")
                .isFalse();
        assertThat(encoder.matches(PASSWORD, unmatched)).isFalse();
    }

    @Test
    @Asvs("v5.0.0-11.2.2")
    void anEarlierHashStillSignsInAndIsRenewedByIt() {
        jdbc.sql("update act_id_user set salt_ = 'grain', pwd_ = :hash where id_ = :user")
                .param("hash", new PasswordManager(new Sha512HashDigest(), List.of()).encrypt(PASSWORD + "grain"))
                .param("user", USER)
                .update();
        assertThat(status()).isEqualTo(200);
        assertThat(stored()).startsWith("{argon2id}");
        assertThat(status()).isEqualTo(200);
    }

    @Test
    void whatWasRememberedEndsWithThePasswordAndWithTheUser() {
        assertThat(status()).isEqualTo(200);
        var user = identities.createUserQuery().userId(USER).singleResult();
        user.setPassword("another-" + PASSWORD);
        identities.saveUser(user);
        assertThat(status()).isEqualTo(401);
        user.setPassword(PASSWORD);
        identities.saveUser(user);
        assertThat(status()).isEqualTo(200);
        identities.deleteUser(USER);
        assertThat(status()).isEqualTo(401);
    }

    @Test
    void aStrangerCostsAsMuchWorkAsAWrongPasswordAndARememberedPasswordNone() {
        var counted = new Counted();
        var passwords = new StoredUsers(jdbc, counted, new Argon2idPasswordEncoder().unmatched());
        var check = new PasswordCheck(
                passwords,
                new SignInSettings(
                        Duration.ofMinutes(5),
                        50,
                        Duration.ofHours(8),
                        Duration.ofDays(30),
                        Duration.ofDays(14),
                        Duration.ofDays(3)));

        assertThat(check.fits("nobody-knows-me", PASSWORD)).isEmpty();
        assertThat(counted.checks).hasValue(1);
        assertThat(check.fits(USER, "wrong")).isEmpty();
        assertThat(counted.checks).hasValue(2);
        assertThat(check.fits(USER, PASSWORD))
                .isEqualTo(Optional.of(passwords.of(USER).orElseThrow()));
        assertThat(counted.checks).hasValue(3);
        assertThat(check.remembered(USER, PASSWORD)).isPresent();
        assertThat(counted.checks).hasValue(3);
    }

    private String stored() {
        return jdbc.sql("select pwd_ from act_id_user where id_ = :user")
                .param("user", USER)
                .query(String.class)
                .single();
    }

    private int status() {
        return Caller.of(port, USER).get("/api/organisations").status();
    }

    /** The real hash, and how often it was asked. */
    private static final class Counted implements PasswordEncoder {

        private final PasswordEncoder hash = new Argon2idPasswordEncoder();
        private final AtomicInteger checks = new AtomicInteger();

        @Override
        public String encode(CharSequence password) {
            return hash.encode(password);
        }

        @Override
        public boolean matches(CharSequence password, String encoded) {
            checks.incrementAndGet();
            return hash.matches(password, encoded);
        }
    }
}
