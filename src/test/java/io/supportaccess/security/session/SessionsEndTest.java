package io.supportaccess.security.session;

import static io.supportaccess.ApplicationTest.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.process.Cases;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
class SessionsEndTest {

    private static final String USER = "session-owner";
    private static final String NEW_PASSWORD = "another fine long password";
    private static final String NONE = "{\"count\":0}";
    private static final String TASKLIST = "/camunda/api/engine/engine/default/task/count";
    private static final List<String> DOORS = List.of("/api/organisations", "/engine-rest/task/count", TASKLIST);

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @Autowired
    private Cases cases;

    @BeforeEach
    void create() {
        var user = identities.newUser(USER);
        user.setPassword(PASSWORD);
        identities.saveUser(user);
        identities.createMembership(USER, "auditors");
    }

    @AfterEach
    void delete() {
        identities.deleteUser(USER);
    }

    @Test
    @Asvs("v5.0.0-7.4.5")
    void aPasswordSetBySomebodyElseEndsEverySessionAtEveryDoor() {
        for (String door : DOORS) {
            var visitor = Visitor.of(port, USER);
            assertThat(visitor.open(door).status()).as(door).isEqualTo(200);
            var user = identities.createUserQuery().userId(USER).singleResult();
            user.setPassword(PASSWORD);
            identities.saveUser(user);
            assertThat(visitor.open(door).status()).as(door).isEqualTo(401);
            assertThat(visitor.open("/access").status()).isEqualTo(302);
        }
    }

    @Test
    @Asvs({"v5.0.0-7.4.2", "v5.0.0-7.4.3", "v5.0.0-7.4.5"})
    void aSessionThatIsOverDoesNotLiveOnBesideSomebodyElsesCredentials() {
        Map<String, Runnable> ends = Map.of(
                "another password",
                () -> {
                    var user = identities.createUserQuery().userId(USER).singleResult();
                    user.setPassword(PASSWORD);
                    identities.saveUser(user);
                },
                "deleted",
                () -> identities.deleteUser(USER));
        ends.forEach((how, end) -> {
            var visitor = Visitor.of(port, USER);
            assertThat(visitor.open(TASKLIST).status()).as(how).isEqualTo(200);
            end.run();
            visitor.alsoSending(Caller.basic("requester"));
            assertThat(visitor.open(TASKLIST).status()).as(how).isEqualTo(401);
            assertThat(visitor.open("/camunda/api/admin/auth/user/default").body())
                    .doesNotContain(USER);
            delete();
            create();
        });
    }

    @Test
    @Asvs({"v5.0.0-7.4.2", "v5.0.0-8.3.1"})
    void whoJoinsOrLeavesAGroupIsSomebodyElseInTasklistAtTheNextCall() {
        cases.start();
        String apps = "/camunda/api/admin/auth/user/default";
        var visitor = Visitor.of(port, USER);
        assertThat(visitor.open(TASKLIST).body()).isNotEqualTo(NONE);
        assertThat(visitor.open(apps).body()).contains("\"tasklist\"").doesNotContain("\"cockpit\"");
        identities.deleteMembership(USER, "auditors");
        identities.createMembership(USER, "requesters");
        assertThat(visitor.open(TASKLIST).body()).isEqualTo(NONE);
        identities.deleteMembership(USER, "requesters");
        assertThat(visitor.open(apps).body()).contains(USER).doesNotContain("\"tasklist\"");
        identities.createMembership(USER, "camunda-admin");
        assertThat(visitor.open(TASKLIST).body()).isNotEqualTo(NONE);
        assertThat(visitor.open(apps).body()).contains("\"tasklist\"", "\"cockpit\"");
    }

    @Test
    @Asvs({"v5.0.0-7.4.2", "v5.0.0-7.4.5"})
    void aDeletedPersonsSessionEndsAtEveryDoor() {
        for (String door : DOORS) {
            var visitor = Visitor.of(port, USER);
            assertThat(visitor.open(door).status()).as(door).isEqualTo(200);
            identities.deleteUser(USER);
            assertThat(visitor.open(door).status()).as(door).isEqualTo(401);
            create();
        }
    }

    @Test
    @Asvs({"v5.0.0-6.2.2", "v5.0.0-7.4.3"})
    void whoChangesTheOwnPasswordStaysAndIsSignedOutEverywhereElse() {
        var here = Visitor.of(port, USER);
        var elsewhere = Visitor.of(port, USER);
        assertThat(here.changePassword(USER, PASSWORD, NEW_PASSWORD).status()).isEqualTo(204);
        for (String door : DOORS) {
            assertThat(here.open(door).status()).as(door).isEqualTo(200);
        }
        assertThat(elsewhere.open("/api/organisations").status()).isEqualTo(401);
        assertThat(Visitor.anonymous(port).signIn("/sign-in", USER, PASSWORD).location())
                .endsWith("wrong");
        assertThat(Visitor.anonymous(port)
                        .signIn("/sign-in", USER, NEW_PASSWORD)
                        .location())
                .isEqualTo("/");
    }
}
