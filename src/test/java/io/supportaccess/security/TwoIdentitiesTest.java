package io.supportaccess.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import io.supportaccess.process.Cases;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Calls that carry a session and credentials of somebody else: who is judged is who acts. A program's credentials decide at
 * the doors of programs and on our pages, the session alone at Tasklist's and Cockpit's.
 */
@ApplicationTest
@Asvs({"v5.0.0-7.2.1", "v5.0.0-8.3.1"})
class TwoIdentitiesTest {

    private static final String START = "/process-definition/key/invite-xero-support/start";
    private static final String CAMUNDA = "/camunda/api/engine/engine/default";
    private static final String TWO_PARTS = "two-parts";

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private IdentityService identities;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void somebodyWithAPasswordToChange() {
        var user = identities.newUser(TWO_PARTS);
        user.setPassword(ApplicationTest.PASSWORD);
        identities.saveUser(user);
        identities.createMembership(TWO_PARTS, "requesters");
    }

    @AfterEach
    void gone() {
        identities.deleteUser(TWO_PARTS);
    }

    @ParameterizedTest
    @CsvSource({
        "requester, auditor, basic", "auditor, requester, basic", "requester, admin, basic", "admin, requester, basic",
        "requester, auditor, token", "auditor, requester, token", "requester, admin, token", "admin, requester, token"
    })
    void oneOfTheTwoDecidesEverything(String inSession, String named, String by) {
        String credentials = by.equals("basic") ? Caller.basic(named) : "Bearer " + token(named);
        for (String door : List.of("/api", "/engine-rest", CAMUNDA)) {
            Visitor both = Visitor.of(port, inSession).alsoSending(credentials);
            String judged = door.equals(CAMUNDA) ? inSession : named;
            String reference = "TWO-" + Cases.newOrganisation().replaceAll("\\W", "");
            Seen answer = start(both, door, reference);
            if (judged.equals("auditor")) {
                assertThat(answer.status()).as("%s as %s", door, judged).isEqualTo(403);
                assertThat(requester(reference)).isEmpty();
            } else {
                assertThat(answer.status()).as("%s as %s", door, judged).isLessThan(300);
                assertThat(requester(reference)).as(door).contains(judged);
                assertThat(actors(reference)).as(door).containsOnly(judged);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"requester, auditor", "auditor, requester"})
    void whatIsReadIsWhatTheOneWhoDecidesMaySee(String inSession, String named) {
        String reference = cases.start("admin", Map.of()).getBusinessKey();
        Visitor both = Visitor.of(port, inSession).alsoSending(Caller.basic(named));
        for (String path : List.of(
                "/api/support-requests/" + reference,
                "/requests/" + reference,
                "/engine-rest/process-instance?businessKey=" + reference,
                CAMUNDA + "/process-instance?businessKey=" + reference)) {
            String judged = path.startsWith("/camunda") ? inSession : named;
            Seen seen = both.open(path);
            assertThat(seen.status() == 200 && seen.body().matches("(?s).*\\b(" + reference + "|businessKey)\\b.*"))
                    .as("%s as %s", path, judged)
                    .isEqualTo(judged.equals("auditor"));
        }
    }

    @Test
    void wrongCredentialsAreNoSessionAndASessionIsNotEndedByThem() {
        Visitor both = Visitor.of(port, "auditor").alsoSending("Basic YWRtaW46d3Jvbmc=");
        for (String path : List.of("/api/audit", "/engine-rest/task")) {
            assertThat(both.open(path).status()).as(path).isEqualTo(401);
        }
        assertThat(both.open(CAMUNDA + "/task/count").status()).isEqualTo(200);
    }

    /** Such a call needs no CSRF token, so another site's page must not find the session behind it. */
    @ParameterizedTest
    @ValueSource(
            strings = {"nonsense", "Bearer", "Bearer none", "Basic", "Negotiate YII=", "Digest username=\"requester\""})
    void aHeaderThatSignsNobodyInLeavesNoSession(String header) {
        Visitor both = Visitor.of(port, "requester").alsoSending(header);
        for (String door : List.of("/api", "/engine-rest")) {
            String reference = "TWO-" + Cases.newOrganisation().replaceAll("\\W", "");
            assertThat(start(both, door, reference).status()).as(door).isEqualTo(401);
            assertThat(requester(reference)).as(door).isEmpty();
        }
    }

    @Test
    void aPasswordCountsThoughTheSessionIsTheSamePersons() {
        String wrong =
                "Basic " + Base64.getEncoder().encodeToString("requester:wrong".getBytes(StandardCharsets.UTF_8));
        assertThat(start(Visitor.of(port, "requester").alsoSending(wrong), "/api", "TWO-wrong")
                        .status())
                .isEqualTo(401);
        assertThat(start(Visitor.of(port, "requester").alsoSending(Caller.basic("requester")), "/api", "TWO-right")
                        .status())
                .isEqualTo(201);
    }

    private Seen start(Visitor caller, String door, String reference) {
        return door.equals("/api")
                ? caller.sendToEngine(
                        "POST", "/api/support-requests", """
                        {"reference": "%s", "organisation": "%s", "subject": "Bank feed stopped",
                         "description": "The bank feed of the main account has stopped since Monday."}
                        """.formatted(reference, Cases.newOrganisation()))
                : send(caller, door + START, """
                        {"businessKey": "%s", "variables": {
                          "organisation": {"value": "%s"}, "subject": {"value": "Bank feed stopped"},
                          "description": {"value": "The bank feed of the main account has stopped since Monday."}}}
                        """.formatted(reference, Cases.newOrganisation()));
    }

    private static Seen send(Visitor caller, String path, String json) {
        return path.startsWith("/camunda")
                ? caller.sendToCamunda("POST", path, json)
                : caller.sendToEngine("POST", path, json);
    }

    private Optional<String> requester(String reference) {
        return jdbc.sql("select requester from support_request where reference = :reference")
                .param("reference", reference)
                .query(String.class)
                .optional();
    }

    private List<String> actors(String reference) {
        return jdbc.sql("""
                        select distinct p.user_id from audit_entry e join person p on p.pseudonym = e.actor
                         where e.reference = :reference
                        """).param("reference", reference).query(String.class).list();
    }

    private String token(String owner) {
        return Caller.of(port, owner)
                .post(
                        "/api/tokens",
                        Map.of(
                                "name",
                                "two identities",
                                "days",
                                1,
                                "scopes",
                                List.of("requests:read", "requests:write", "engine")))
                .json()
                .path("token")
                .asText();
    }
}
