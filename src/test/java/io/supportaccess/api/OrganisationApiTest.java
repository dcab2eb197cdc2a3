package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
class OrganisationApiTest {

    private static final String PATH = "/api/organisations";

    @LocalServerPort
    private int port;

    private Caller admin;

    @BeforeEach
    void signIn() {
        admin = Caller.of(port, "admin");
    }

    @Test
    void anAdministratorKeepsTheRegistryAndEverybodyReadsIt() {
        Map<String, Object> kept = Map.of(
                "name", "Kept Ltd",
                "shortCode", "!a1B2c",
                "region", "NZ",
                "accessManagers", List.of("second-manager"));
        assertThat(admin.put(PATH + "/kept", kept).status()).isEqualTo(201);
        assertThat(admin.put(PATH + "/kept", kept).status()).isEqualTo(200);
        assertThat(admin.send("GET", "/api/audit", BodyPublishers.noBody(), Map.of("Accept", "application/x-ndjson"))
                        .response()
                        .body())
                .contains("\"code\":\"organisation-changed\",\"actor\":\"admin\"");

        var read = Caller.of(port, "requester").get(PATH + "/kept").json();
        assertThat(read.toString())
                .isEqualTo("{\"id\":\"kept\",\"name\":\"Kept Ltd\",\"shortCode\":\"!a1B2c\",\"region\":\"NZ\","
                        + "\"accessManagers\":[\"second-manager\"],\"practice\":false,\"confirmed\":true}");
        assertThat(Caller.of(port, "auditor").get(PATH + "?size=200").json().toString())
                .contains("\"name\":\"Demo Company (UK)\"", "\"name\":\"Kept Ltd\"");
        for (String user : List.of("requester", "access-manager", "approver", "auditor")) {
            assertThat(Caller.of(port, user).put(PATH + "/kept", kept).status()).isEqualTo(403);
        }
    }

    @Test
    void wrongEntriesAreRefusedWithTheFieldAndTheRemedy() {
        var answer = admin.put(
                PATH + "/wrong",
                Map.of("name", " ", "shortCode", "a1B2c", "accessManagers", List.of("nobody"), "colour", "red"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors())
                .containsExactlyInAnyOrder(
                        "name: is required.",
                        "shortCode: must be Xero's short code, such as !a1B2c with its mark.",
                        "accessManagers: must be the user ids of people who can sign in here.",
                        "colour: is not known here. Known: accessManagers, id, name, practice, region, shortCode.");
        assertThat(admin.get(PATH + "/wrong").status()).isEqualTo(404);
        assertThat(admin.get(PATH + "?confirmed=maybe").errors()).containsExactly("confirmed: must be true or false.");
        assertThat(admin.get(PATH + "?page=one").errors()).containsExactly("page: must be a whole number.");
    }

    @Test
    void twoOrganisationsCannotHaveOneName() {
        var answer = admin.put(PATH + "/twin", Map.of("name", "demo company (nz)"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("detail").asText())
                .isEqualTo("Another organisation has this name or short code already.");
    }
}
