package io.supportaccess.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.request.InputRefused;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Nobody becomes a user whom the rules would take for somebody else: who is no person. */
@ApplicationTest
class WhoBecomesAUserTest {

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

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
        Caller.Answer refused = Caller.of(port, "admin").post("/engine-rest/user/create", user(id));
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
        return Map.of("profile", Map.of("id", id), "credentials", Map.of("password", ApplicationTest.PASSWORD));
    }
}
