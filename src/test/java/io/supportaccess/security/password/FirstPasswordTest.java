package io.supportaccess.security.password;

import static io.supportaccess.ApplicationTest.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class FirstPasswordTest {

    private static final String OWN_PASSWORD = "another fine long password";
    private static final String OVER = "Your first password has expired. Ask an administrator for a new one.";
    private static final String CREDENTIALS = "{\"password\": \"%s\", \"authenticatedUserPassword\": \"%s\"}";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient jdbc;

    private String person;

    @BeforeEach
    void create(TestInfo test) {
        person =
                "first-" + Math.abs(test.getTestMethod().orElseThrow().getName().hashCode());
        Response created = Caller.of(port, "admin")
                .post(
                        "/engine-rest/user/create",
                        Map.of(
                                "profile", Map.of("id", person, "firstName", "New", "lastName", "Comer"),
                                "credentials", Map.of("password", PASSWORD)));
        assertThat(created.status()).as(created.response().body()).isEqualTo(204);
        identities.createMembership(person, "auditors");
    }

    @AfterEach
    void delete() {
        identities.deleteUser(person);
    }

    @Test
    @Asvs("v5.0.0-6.4.1")
    void aFirstPasswordLetsInUntilItsEndAtEveryDoorAndThenSaysWhatToDo() {
        aged("13 days 23 hours");
        assertThat(Caller.of(port, person).get("/api/organisations").status()).isEqualTo(200);
        Visitor visitor = Visitor.of(port, person);
        assertThat(visitor.open("/access").text()).contains("Somebody else has set your password. Set your own");

        aged("14 days");
        Response basic = Caller.of(port, person).get("/api/organisations");
        assertThat(basic.status()).isEqualTo(401);
        assertThat(basic.json().path("detail").asText()).isEqualTo(OVER);
        Seen refused = Visitor.anonymous(port).signIn("/sign-in?to=/requests", person, PASSWORD);
        assertThat(refused.location()).isEqualTo("/sign-in?to=%2Frequests&over");
        assertThat(Visitor.anonymous(port).open(refused.location()).text()).contains(OVER);
        Seen tasklist = Visitor.anonymous(port).signInToTasklist(person, PASSWORD);
        assertThat(tasklist.status()).isEqualTo(401);
        assertThat(tasklist.body()).contains("\"message\":\"" + OVER);
        assertThat(failures()).containsExactly("first-password-over", "first-password-over", "first-password-over");
        assertThat(Visitor.anonymous(port)
                        .signIn("/sign-in", person, "not " + PASSWORD)
                        .location())
                .as("who does not know it learns nothing of it")
                .endsWith("&wrong");
        assertThat(visitor.open("/api/organisations").status())
                .as("a session that has begun before")
                .isEqualTo(200);
    }

    @Test
    @Asvs("v5.0.0-6.4.1")
    void anOwnPasswordLasts() {
        Visitor visitor = Visitor.of(port, person);
        Seen same = visitor.changePassword(person, PASSWORD, PASSWORD);
        assertThat(same.status()).isEqualTo(400);
        assertThat(same.body()).contains("The new password must be another one than your own.");
        assertThat(visitor.changePassword(person, PASSWORD, OWN_PASSWORD).status())
                .isEqualTo(204);
        assertThat(visitor.open("/access").text()).doesNotContain("Somebody else has set your password.");
        assertThat(noted()).isZero();
    }

    @Test
    void oneThatAnAdministratorSetsLaterIsAFirstOneAgain() {
        Visitor.of(port, person).changePassword(person, PASSWORD, OWN_PASSWORD);
        Visitor.of(port, "admin")
                .sendToCamunda(
                        "PUT",
                        "/camunda/api/engine/engine/default/user/%s/credentials".formatted(person),
                        CREDENTIALS.formatted("one more fine long password", PASSWORD));
        assertThat(noted()).isOne();
        Visitor.anonymous(port).signIn("/sign-in", person, "one more fine long password");
        assertThat(Caller.of(port, "admin")
                        .put(
                                "/engine-rest/user/%s/profile".formatted(person),
                                Map.of("id", person, "firstName", "Newer", "lastName", "Comer"))
                        .status())
                .isEqualTo(204);
        assertThat(noted()).isOne();
    }

    @Test
    void theFirstStartsUsersAreNotLockedOutAndADeletedOnesNameStartsAnew() {
        for (String first : List.of("admin", "requester", "approver")) {
            assertThat(noted(first)).as(first).isZero();
        }
        identities.deleteUser(person);
        assertThat(noted()).isZero();
    }

    @Test
    void theLastAdministratorIsNeverLockedOut() {
        identities.createMembership(person, "camunda-admin");
        aged("15 days");
        assertThat(Caller.of(port, person).get("/api/audit").status())
                .as("admin can help")
                .isEqualTo(401);
        for (String key : List.of(StoredUsers.SET_BY_SOMEBODY_ELSE, StoredUsers.PROVIDER_SIGN_IN_AT)) {
            identities.setUserInfo(
                    "admin", key, Instant.now().minus(Duration.ofDays(20)).toString());
            try {
                assertThat(Caller.of(port, person).get("/api/audit").status())
                        .as("admin has " + key)
                        .isEqualTo(200);
            } finally {
                identities.deleteUserInfo("admin", key);
            }
        }
        identities.deleteMembership(person, "camunda-admin");
    }

    @Test
    void theSettingSaysHowLongAndZeroForGood() {
        var set = Instant.parse("2026-11-26T10:00:00Z");
        assertThat(settings(Duration.ofDays(2)).firstPasswordEnd(set)).contains(set.plus(Duration.ofDays(2)));
        assertThat(settings(Duration.ZERO).firstPasswordEnd(set)).isEmpty();
    }

    private static SignInSettings settings(Duration firstPassword) {
        return new SignInSettings(
                Duration.ZERO, 50, Duration.ofHours(8), Duration.ofDays(30), firstPassword, Duration.ofDays(3));
    }

    private void aged(String time) {
        jdbc.sql("""
            update act_id_info set value_ = to_char(now() at time zone 'UTC' - :time::interval,
                                                    'YYYY-MM-DD"T"HH24:MI:SS"Z"')
             where user_id_ = :user and key_ = :key
            """)
                .param("time", time)
                .param("user", person)
                .param("key", StoredUsers.SET_BY_SOMEBODY_ELSE)
                .update();
    }

    private long noted() {
        return noted(person);
    }

    private long noted(String user) {
        return identities.getUserInfo(user, StoredUsers.SET_BY_SOMEBODY_ELSE) == null ? 0 : 1;
    }

    private List<String> failures() {
        return jdbc.sql("""
            select e.details ->> 'because' from audit_entry e join person p on p.user_id = :user
             where e.code = 'sign-in-failed' and e.details::text like '%' || p.pseudonym || '%' order by e.id
            """).param("user", person).query(String.class).list();
    }
}
