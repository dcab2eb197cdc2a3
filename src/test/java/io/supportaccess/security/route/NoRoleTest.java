package io.supportaccess.security.route;

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

/** Somebody who can sign in, as everybody can at some providers, and has no role: nothing of anybody's is told. */
@ApplicationTest
@Asvs({"v5.0.0-8.2.1", "v5.0.0-8.2.2", "v5.0.0-14.2.4"})
class NoRoleTest {

    private static final String USER = "no-role-yet";
    private static final String CAMUNDA = "/camunda/api/engine/engine/default";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @BeforeEach
    void come() {
        come(USER);
    }

    private void come(String userId) {
        var user = identities.newUser(userId);
        user.setPassword(ApplicationTest.PASSWORD);
        identities.saveUser(user);
    }

    @AfterEach
    void go() {
        identities.deleteUser(USER);
    }

    @Test
    void nothingIsToldAndNoTokenMade() {
        Caller program = Caller.of(port, USER);
        Visitor session = Visitor.of(port, USER);
        for (String path : List.of(
                "/api/organisations",
                "/api/support-requests",
                "/api/support-requests/wanted-facts",
                "/api/access",
                "/api/tokens",
                "/engine-rest/task",
                "/engine-rest/process-definition",
                "/engine-rest/process-instance")) {
            var answer = program.get(path);
            assertThat(answer.status()).as(path).isEqualTo(403);
            assertThat(answer.json().path("type").asText()).isEqualTo("urn:xero-support-access:no-role");
            assertThat(session.open(path.replace("/engine-rest", CAMUNDA)).status())
                    .as(path)
                    .isEqualTo(403);
        }
        assertThat(program.post("/api/support-requests/similar", Map.of("subject", "Bank feed stopped"))
                        .status())
                .isEqualTo(403);
        assertThat(program.post("/api/tokens", Map.of("name", "x", "scopes", List.of("requests:read")))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void everyPageLeadsToTheOneThatSaysWhomToAsk() {
        Visitor session = Visitor.of(port, USER);
        for (String page : List.of("/access", "/requests", "/reports", "/access/tokens")) {
            assertThat(session.open(page).location()).as(page).isEqualTo("/sign-in");
        }
        assertThat(session.open("/sign-in").text()).contains("You have no role here yet", "Ask your administrator");
        assertThat(session.submit("/sign-in", "/sign-out", Map.of()).location()).isEqualTo("/sign-in?out");
    }

    @Test
    void theOwnPasswordTheOwnSessionsAndTheOwnDataStayTheOwn() {
        Visitor session = Visitor.of(port, USER);
        assertThat(session.open("/access/sessions").text()).contains("This browser");
        // The page for a new password asks.
        assertThat(session.askEngine("POST", "/group", Map.of()).json()).isEmpty();
        assertThat(session.open("/api/people/" + USER + "/data").status()).isEqualTo(200);
        assertThat(session.open("/api/people/requester/data").status()).isEqualTo(403);
        assertThat(session.changePassword(USER, ApplicationTest.PASSWORD, "another fine long password")
                        .status())
                .isEqualTo(204);
    }

    @Test
    void whomAnOrganisationNamesIsLetIn() {
        come("named-by-an-organisation");
        Caller program = Caller.of(port, "named-by-an-organisation");
        assertThat(program.get("/api/support-requests").status()).isEqualTo(403);
        String organisation = Cases.newOrganisation();
        Caller.of(port, "admin")
                .put(
                        "/api/organisations/" + organisation.replace(' ', '-'),
                        Map.of("name", organisation, "accessManagers", List.of("named-by-an-organisation")));
        assertThat(program.get("/api/support-requests").status()).isEqualTo(200);
        assertThat(program.get("/engine-rest/task").status()).isEqualTo(200);
        assertThat(Visitor.of(port, "named-by-an-organisation").open("/access").status())
                .isEqualTo(200);
    }

    @Test
    void whoLosesTheLastRoleHasNoneFromTheNextCallOn() {
        identities.createMembership(USER, "requesters");
        Visitor session = Visitor.of(port, USER);
        assertThat(session.open("/api/organisations").status()).isEqualTo(200);
        assertThat(session.open(CAMUNDA + "/task").status()).isEqualTo(200);
        identities.deleteMembership(USER, "requesters");
        assertThat(session.open("/api/organisations").status()).isEqualTo(403);
        assertThat(session.open(CAMUNDA + "/task").status()).isEqualTo(403);
    }
}
