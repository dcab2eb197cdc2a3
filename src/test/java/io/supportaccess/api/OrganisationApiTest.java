package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.process.Cases;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ApplicationTest
class OrganisationApiTest {

    private static final String PATH = "/api/organisations";

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

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
        assertThat(trail()).contains("\"code\":\"organisation-changed\",\"actor\":\"admin\"");

        var read = Caller.of(port, "requester").get(PATH + "/kept").json();
        assertThat(read.toString())
                .isEqualTo("{\"id\":\"kept\",\"name\":\"Kept Ltd\",\"shortCode\":\"!a1B2c\",\"region\":\"NZ\","
                        + "\"accessManagers\":[\"second-manager\"],\"practice\":false,\"registered\":true}");
        Caller auditor = Caller.of(port, "auditor");
        for (String name : List.of("Demo Company (UK)", "Kept Ltd")) {
            assertThat(auditor.get(PATH + "?q=" + name.substring(0, 4)).json().toString())
                    .contains("\"name\":\"" + name + "\"");
        }
        for (String user : List.of("requester", "access-manager", "approver", "auditor")) {
            assertThat(Caller.of(port, user).put(PATH + "/kept", kept).status()).isEqualTo(403);
        }
    }

    @Test
    void wrongEntriesAreRefusedWithTheFieldAndTheRemedy() {
        var answer = admin.put(
                PATH + "/wrong",
                Map.of(
                        "name",
                        " ",
                        "shortCode",
                        "a1B2c",
                        "accessManagers",
                        List.of("nobody"),
                        "clientManager",
                        "nobody",
                        "colour",
                        "red"));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors())
                .containsExactlyInAnyOrder(
                        "name: is required.",
                        "shortCode: must be Xero's short code, such as !a1B2c with its mark.",
                        "accessManagers: must be the user ids of people who can sign in here.",
                        "clientManager: must be the user id of a person here.",
                        "colour: is not known here. Known: accessManagers, clientManager, id, name, practice, region,"
                                + " shortCode.");
        assertThat(admin.get(PATH + "/wrong").status()).isEqualTo(404);
        assertThat(admin.get(PATH + "?registered=maybe").errors())
                .containsExactly("registered: must be true or false.");
        assertThat(admin.get(PATH + "?page=one").errors()).containsExactly("page: must be a whole number.");
    }

    @Test
    void theRegistryIsSearchedByPartsOfNamesAndByShortCodes() {
        admin.put(PATH + "/sought", Map.of("name", "Sought & Found Ltd", "shortCode", "!s0uGht"));
        admin.put(PATH + "/sought", Map.of("name", "Kōwhai Nursery", "shortCode", "!s0uGht"));

        for (String part : List.of("k%C5%8Dwhai", "NURSERY", "%C5%8Dwhai+nur", "ught+%26+fo", "!s0ught")) {
            assertThat(admin.get(PATH + "?q=" + part).json().findValuesAsText("id"))
                    .as(part)
                    .contains("sought");
        }
        assertThat(admin.get(PATH + "?q=no-such-name").json().path("total").asInt())
                .isZero();
        assertThat(admin.get(PATH + "?q=" + "x".repeat(300)).errors())
                .containsExactly("q: must have at most 255 characters.");
    }

    @Test
    void twoOrganisationsCannotHaveOneName() {
        var answer = admin.put(PATH + "/twin", Map.of("name", "demo company (nz)"));
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("detail").asText())
                .isEqualTo("Another organisation has this name or short code already.");
    }

    @Test
    void whatIsAPracticeStaysSoWhileARequestIsOpenAndTheTrailNamesEveryField() {
        String name = Cases.newOrganisation();
        Map<String, Object> ordinary = Map.of("name", name, "region", "AU", "practice", false);
        assertThat(admin.put(PATH + "/practice-or-not", ordinary).status()).isEqualTo(201);
        ProcessInstance request = cases.start(Map.of("organisation", name));
        Map<String, Object> practice = Map.of("name", name, "shortCode", "!pR4ct", "region", "NZ", "practice", true);

        var refused = admin.put(PATH + "/practice-or-not", practice);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asText()).isEqualTo("""
            Whether it is a practice decides who approves, and the organisation has requests that are still open: %s. \
            End or withdraw them first.\
            """.formatted(request.getBusinessKey()));
        assertThat(cases.request(request).organisation().practice()).isFalse();
        assertThat(admin.put(PATH + "/practice-or-not", ordinary).status()).isEqualTo(200);
        cases.withdraw(request, "requester");
        assertThat(admin.put(PATH + "/practice-or-not", practice).status()).isEqualTo(200);
        assertThat(trail().lines()
                        .filter(line -> line.contains("\"code\":\"organisation-changed\"") && line.contains(name)))
                .last()
                .asString()
                .contains("\"practice\":true", "\"region\":\"NZ\"", "\"shortCode\":\"!pR4ct\"");
    }

    private String trail() {
        return admin.send("GET", "/api/audit", BodyPublishers.noBody(), Map.of("Accept", "application/x-ndjson"))
                .response()
                .body();
    }
}
