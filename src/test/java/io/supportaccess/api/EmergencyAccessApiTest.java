package io.supportaccess.api;

import static io.supportaccess.ApplicationTest.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import io.supportaccess.access.Approvals;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.Requests;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Emergency access at every door, tried by a person with one role too many, at an unlocked screen and with a token. */
@ApplicationTest
class EmergencyAccessApiTest {

    private static final Map<String, Object> PAYROLL_AND_CHANGES =
            Requests.with(Requests.TO_APPROVE, Map.of("payrollAccess", true));
    private static final String REASON = "The payday is today.";
    private static final String OWN = "You requested this access yourself: somebody else has to skip the approval.";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @Autowired
    private Cases cases;

    @Autowired
    private Approvals approvals;

    /** Is in the groups requesters and access-managers. */
    private String both;

    @BeforeEach
    void join(TestInfo test) {
        both = test.getTestMethod().orElseThrow().getName();
        var person = identities.newUser(both);
        person.setPassword(PASSWORD);
        identities.saveUser(person);
        List.of("requesters", "access-managers").forEach(group -> identities.createMembership(both, group));
    }

    @AfterEach
    void leave() {
        identities.deleteUser(both);
    }

    @Test
    @Asvs("v5.0.0-2.3.2")
    void nobodyBreaksTheGlassOnAnOwnRequestAtAnyDoor() {
        ProcessInstance own = cases.start(both, PAYROLL_AND_CHANGES);
        Response atOurs = Caller.of(port, both).post(rest(own), Map.of("reason", REASON));
        assertThat(atOurs.status()).isEqualTo(409);
        assertThat(atOurs.json().path("detail").asText()).isEqualTo(OWN);
        Response atEngines = Caller.of(port, both).post("/engine-rest/message", message(own));
        assertThat(atEngines.status()).isEqualTo(409);
        assertThat(atEngines.json().path("detail").asText()).isEqualTo(OWN);
        Visitor visitor = Visitor.of(port, both);
        assertThat(visitor.open(page(own)).text()).doesNotContain("Skip approval");
        Seen onPage =
                visitor.submit(page(own), page(own) + "/break-glass", Map.of("reason", REASON, "password", PASSWORD));
        assertThat(onPage.status()).isEqualTo(409);
        assertThat(onPage.text()).contains(OWN);
        assertStillWaits(own);
    }

    @Test
    @Asvs("v5.0.0-2.3.2")
    void aSecondAccountOfTheRequesterIsNoSecondPerson() {
        give(both, "somebody@example.com");
        var second = identities.newUser("second-account");
        second.setPassword(PASSWORD);
        second.setEmail("Somebody@Example.com");
        identities.saveUser(second);
        identities.createMembership("second-account", "access-managers");
        ProcessInstance own = cases.start(both, PAYROLL_AND_CHANGES);
        Response refused = Caller.of(port, "second-account").post(rest(own), Map.of("reason", REASON));
        identities.deleteUser("second-account");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.json().path("detail").asText())
                .endsWith(
                        "an account with your e-mail address, requested this access: somebody else has to skip the approval.");
        assertStillWaits(own);
    }

    private void give(String user, String address) {
        var person = identities.createUserQuery().userId(user).singleResult();
        person.setEmail(address);
        identities.saveUser(person);
    }

    @Test
    @Asvs("v5.0.0-7.5.1")
    void nobodyAtAnUnlockedScreenBreaksTheGlass() {
        ProcessInstance request = cases.start(PAYROLL_AND_CHANGES);
        Visitor visitor = Visitor.of(port, both);
        assertThat(visitor.open(page(request)).text()).contains("Skip approval", "Your password");
        Seen without = visitor.submit(page(request), page(request) + "/break-glass", Map.of("reason", REASON));
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.text()).contains("Your password is required: give your password once more.");
        Seen wrong = visitor.submit(
                page(request), page(request) + "/break-glass", Map.of("reason", REASON, "password", "not-this-one"));
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.text()).contains("Your password is wrong.");
        assertThat(wrong.body()).doesNotContain("not-this-one");
        Seen atOurs = visitor.sendToEngine("POST", rest(request), "{\"reason\": \"%s\"}".formatted(REASON));
        assertThat(atOurs.status()).isEqualTo(400);
        Seen halfAPair = visitor.sendToEngine(
                "POST", rest(request), "{\"reason\": \"%s\", \"password\": \"\\ud800\"}".formatted(REASON));
        assertThat(halfAPair.status()).isEqualTo(400);
        assertThat(halfAPair.body()).contains("password: is wrong.");
        Seen atEngines = visitor.sendToEngine(
                "POST",
                "/engine-rest/message",
                "{\"messageName\": \"supportAccess.glassBroken\", \"businessKey\": \"%s\", \"processVariables\": {\"reason\": {\"value\": \"%s\"}}}"
                        .formatted(request.getBusinessKey(), REASON));
        assertThat(atEngines.status()).isEqualTo(403);
        assertThat(atEngines.body())
                .contains("This asks for your password once more: do it on the page of the request.");
        assertThat(visitor.askEngine("POST", "/message", message(request)).status())
                .isEqualTo(403);
        assertStillWaits(request);

        Seen right = visitor.sendToEngine(
                "POST", rest(request), "{\"reason\": \"%s\", \"password\": \"%s\"}".formatted(REASON, PASSWORD));
        assertThat(right.status()).isEqualTo(202);
        assertThat(right.body()).doesNotContain(PASSWORD);
        assertThat(cases.state(request)).isEqualTo(RequestState.GRANTING_ACCESS);
    }

    @Test
    @Asvs("v5.0.0-7.5.1")
    void thePasswordOnThePageSkipsTheApproval() {
        ProcessInstance request = cases.start(PAYROLL_AND_CHANGES);
        Seen done = Visitor.of(port, "access-manager")
                .submit(page(request), page(request) + "/break-glass", Map.of("reason", REASON, "password", PASSWORD));
        assertThat(done.location()).isEqualTo(page(request));
        assertThat(cases.state(request)).isEqualTo(RequestState.GRANTING_ACCESS);
    }

    @Test
    void whoGuessesThePasswordInASessionWaits() {
        ProcessInstance request = cases.start(PAYROLL_AND_CHANGES);
        Visitor visitor = Visitor.of(port, both);
        for (int guess = 1; guess <= 5; guess++) {
            assertThat(visitor.sendToEngine("POST", rest(request), guess("guess " + guess))
                            .status())
                    .isEqualTo(400);
        }
        Seen atOurs = visitor.sendToEngine("POST", rest(request), guess(PASSWORD));
        assertThat(atOurs.status()).isEqualTo(429);
        assertThat(atOurs.header("Retry-After")).matches("\\d+");
        Seen onPage = visitor.submit(
                page(request), page(request) + "/break-glass", Map.of("reason", REASON, "password", PASSWORD));
        assertThat(onPage.status()).isEqualTo(429);
        assertThat(onPage.text()).contains("Too many sign-ins have failed.");
        assertStillWaits(request);
    }

    @Test
    @Asvs("v5.0.0-8.2.1")
    void aTokenNeedsAScopeOfItsOwnAtBothDoors() {
        ProcessInstance request = cases.start(PAYROLL_AND_CHANGES);
        Caller ordinary = token("requests:read", "requests:write", "engine");
        assertThat(ordinary.post(rest(request), Map.of("reason", REASON)).status())
                .isEqualTo(403);
        Response atEngines = ordinary.post("/engine-rest/message", message(request));
        assertThat(atEngines.status()).isEqualTo(403);
        assertThat(atEngines.json().path("detail").asText())
                .isEqualTo("This needs an API token with the scope requests:break-glass.");
        assertStillWaits(request);
        assertThat(token("requests:break-glass")
                        .post(rest(request), Map.of("reason", REASON))
                        .status())
                .isEqualTo(202);

        ProcessInstance another = cases.start(PAYROLL_AND_CHANGES);
        assertThat(token("engine", "requests:break-glass")
                        .post("/engine-rest/message", message(another))
                        .status())
                .isEqualTo(204);
        assertThat(cases.state(another)).isEqualTo(RequestState.GRANTING_ACCESS);
    }

    private Caller token(String... scopes) {
        Response made = Caller.of(port, both)
                .post("/api/tokens", Map.of("name", "emergency", "days", 1, "scopes", List.of(scopes)));
        assertThat(made.status()).isEqualTo(201);
        return Caller.withToken(port, made.json().path("token").asText());
    }

    private void assertStillWaits(ProcessInstance request) {
        assertThat(cases.state(request)).isEqualTo(RequestState.AWAITING_APPROVAL);
        assertThat(cases.task(request, ModelIds.APPROVE_ACCESS)).isNotNull();
        assertThat(approvals.of(request.getBusinessKey())).isEmpty();
    }

    private static String guess(String password) {
        return "{\"reason\": \"%s\", \"password\": \"%s\"}".formatted(REASON, password);
    }

    private static Map<String, ?> message(ProcessInstance request) {
        return Map.of(
                "messageName",
                "supportAccess.glassBroken",
                "businessKey",
                request.getBusinessKey(),
                "processVariables",
                Map.of("reason", Map.of("value", REASON)));
    }

    private static String page(ProcessInstance request) {
        return "/requests/" + request.getBusinessKey();
    }

    private static String rest(ProcessInstance request) {
        return "/api/support-requests/%s/break-glass".formatted(request.getBusinessKey());
    }
}
