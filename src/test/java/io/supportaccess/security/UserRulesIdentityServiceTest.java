package io.supportaccess.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.LockWaits;
import io.supportaccess.Visitor;
import io.supportaccess.process.Cases;
import io.supportaccess.refusal.InputRefused;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;

/** Nobody becomes a user whom the rules would take for somebody else: who was here before, or who is no person. */
@ApplicationTest
class UserRulesIdentityServiceTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private LockWaits waits;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private IdentityService identities;

    @Test
    @Asvs("v5.0.0-8.2.2")
    void nobodyInheritsFromADeletedUserOfTheSameIdUntilThatOneIsErased() {
        Caller admin = Caller.of(port, "admin");
        assertThat(create("one-who-left")).isEqualTo(204);
        String organisation = Cases.newOrganisation();
        assertThat(admin.put(
                                "/api/organisations/" + organisation.replace(' ', '-'),
                                Map.of("name", organisation, "region", "NZ", "accessManagers", List.of("one-who-left")))
                        .status())
                .isLessThan(300);
        ProcessInstance request = cases.start(Map.of("organisation", organisation));
        String path = "/api/support-requests/" + request.getBusinessKey();
        assertThat(Caller.of(port, "one-who-left").get(path).status()).isEqualTo(200);
        assertThat(admin.send("DELETE", "/engine-rest/user/one-who-left", BodyPublishers.noBody(), Map.of())
                        .status())
                .isEqualTo(204);

        Caller.Response again = admin.post("/engine-rest/user/create", user("one-who-left"));
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.json().path("detail").asText())
                .isEqualTo("id: belonged to a user who was deleted, and with it would come all that was that person's:"
                        + " choose another id. Once that person is erased, on the page /people, it is free.");
        assertThat(createInAdmin("one-who-left")).isEqualTo(400);
        assertThat(identities.createUserQuery().userId("one-who-left").count()).isZero();

        Caller.Response erased = admin.post("/api/people/one-who-left/erasure", Map.of("reason", "Left for good."));
        assertThat(erased.status()).as(erased.response().body()).isEqualTo(204);
        assertThat(create("one-who-left")).isEqualTo(204);
        identities.createMembership("one-who-left", "requesters");
        assertThat(Caller.of(port, "one-who-left").get(path).status()).isEqualTo(404);
        assertThat(Caller.of(port, "one-who-left")
                        .get("/engine-rest/task/count")
                        .json()
                        .path("count")
                        .asInt())
                .isZero();
        identities.deleteUser("one-who-left");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system",
                "System",
                "anonymous",
                "policy",
                "program.robot",
                "person-0123456789abcdef0123456789abcdef",
                "person-"
            })
    @Asvs("v5.0.0-8.2.2")
    void nobodyIsCalledLikeWhatIsNoPerson(String id) {
        Caller.Response refused = Caller.of(port, "admin").post("/engine-rest/user/create", user(id));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("detail").asText())
                .startsWith("id: must not be system, anonymous or policy, nor begin with program. or person-")
                .endsWith("choose another id.");
        assertThat(createInAdmin(id)).isEqualTo(400);
        assertThatThrownBy(() -> identities.saveUser(identities.newUser(id))).isInstanceOf(InputRefused.class);
        assertThat(identities.createUserQuery().userId(id).count()).isZero();
    }

    @Test
    void aUserWhoStaysIsChangedAsBefore() {
        assertThat(create("personal-assistant")).isEqualTo(204);
        assertThat(Caller.of(port, "admin")
                        .put(
                                "/engine-rest/user/personal-assistant/profile",
                                Map.of("id", "personal-assistant", "firstName", "Another"))
                        .status())
                .isEqualTo(204);
        identities.deleteUser("personal-assistant");
    }

    /** The engine would write the row that it has read, with its password, over the row of the id in the body. */
    @Test
    void nobodysProfileIsWrittenOverAnotherUser() {
        Caller admin = Caller.of(port, "admin");
        assertThat(admin.post("/engine-rest/user/create", user("a-victim", "first-of-the-victim-42"))
                        .status())
                .isEqualTo(204);
        assertThat(admin.post("/engine-rest/user/create", user("an-accomplice")).status())
                .isEqualTo(204);
        Map<String, String> other = Map.of("id", "a-victim", "firstName", "Vic", "email", "vic@example.com");

        Caller.Response refused = admin.put("/engine-rest/user/an-accomplice/profile", other);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.errors()).containsExactly("id: must be the id in the address: nothing gets another one.");
        assertThat(Visitor.of(port, "admin")
                        .sendToCamunda(
                                "PUT",
                                "/camunda/api/engine/engine/default/user/an-accomplice/profile",
                                "{\"id\": \"a-victim\", \"firstName\": \"Vic\"}")
                        .status())
                .isEqualTo(400);
        assertThat(identities.checkPassword("a-victim", ApplicationTest.PASSWORD))
                .isFalse();
        assertThat(identities.checkPassword("a-victim", "first-of-the-victim-42"))
                .isTrue();
        identities.deleteUser("a-victim");
        identities.deleteUser("an-accomplice");
    }

    @Test
    void theLastAdministratorAndTheGroupsOfTheRolesStay() {
        onlyAdministrator();
        Caller admin = Caller.of(port, "admin");
        for (String call : List.of("group/camunda-admin/members/admin", "user/admin")) {
            Caller.Response refused = admin.send("DELETE", "/engine-rest/" + call, BodyPublishers.noBody(), Map.of());
            assertThat(refused.status()).as(call).isEqualTo(409);
            assertThat(refused.json().path("detail").asText())
                    .isEqualTo("admin is the last administrator: make somebody else one first.");
        }
        assertThat(Visitor.of(port, "admin")
                        .sendToCamunda("DELETE", "/camunda/api/engine/engine/default/group/approvers", "")
                        .status())
                .isEqualTo(409);
        assertThat(identities
                        .createUserQuery()
                        .userId("approver")
                        .memberOfGroup("approvers")
                        .count())
                .isOne();
        assertThat(identities
                        .createUserQuery()
                        .userId("admin")
                        .memberOfGroup("camunda-admin")
                        .count())
                .isOne();
    }

    @Test
    void ofTwoAdministratorsWhoRemoveEachOtherOneStays() {
        onlyAdministrator();
        assertThat(create("another-admin")).isEqualTo(204);
        identities.createMembership("another-admin", "camunda-admin");
        var second = new ArrayList<CompletableFuture<Void>>();
        transaction.executeWithoutResult(removing -> {
            removeAdministrator("admin", "another-admin");
            second.add(CompletableFuture.runAsync(() -> removeAdministrator("another-admin", "admin")));
            await().until(() -> second.get(0).isDone() || waits.count() >= 1);
        });

        try {
            assertThatThrownBy(() -> second.get(0).join())
                    .hasRootCauseMessage("admin is the last administrator: make somebody else one first.");
        } finally {
            identities.deleteUser("another-admin");
            if (identities.createUserQuery().memberOfGroup("camunda-admin").count() == 0) {
                identities.createMembership("admin", "camunda-admin");
            }
        }
    }

    private void removeAdministrator(String by, String userId) {
        cases.as(by, () -> {
            identities.deleteMembership(userId, "camunda-admin");
            return userId;
        });
    }

    private void onlyAdministrator() {
        identities.createUserQuery().memberOfGroup("camunda-admin").list().stream()
                .map(User::getId)
                .filter(other -> !other.equals("admin"))
                .forEach(other -> identities.deleteMembership(other, "camunda-admin"));
    }

    private int create(String id) {
        return Caller.of(port, "admin")
                .post("/engine-rest/user/create", user(id))
                .status();
    }

    private int createInAdmin(String id) {
        return Visitor.of(port, "admin")
                .sendToCamunda(
                        "POST",
                        "/camunda/api/engine/engine/default/user/create",
                        "{\"profile\": {\"id\": \"%s\"}, \"credentials\": {\"password\": \"%s\"}}"
                                .formatted(id, ApplicationTest.PASSWORD))
                .status();
    }

    private static Map<String, ?> user(String id) {
        return user(id, ApplicationTest.PASSWORD);
    }

    private static Map<String, ?> user(String id, String password) {
        return Map.of("profile", Map.of("id", id), "credentials", Map.of("password", password));
    }
}
