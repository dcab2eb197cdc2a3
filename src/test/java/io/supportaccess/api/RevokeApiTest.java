package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import io.supportaccess.action.RequestAction;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.RequestState;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Access that has to end now, at every door and in every record. */
@ApplicationTest
class RevokeApiTest {

    private static final String REASON = "The client asked for it.";

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private IdentityService identities;

    @Test
    void anUnjustifiedEmergencyAccessEndsAtOnce() {
        ProcessInstance request = cases.start(Map.of("mayChangeData", true));
        cases.goAheadWithoutApproval(request, "access-manager");
        cases.untilTold(request);
        Caller approver = Caller.of(port, "approver");
        String task = cases.task(request, ModelIds.REVIEW_BREAK_GLASS).getId();
        Response reviewed = approver.post(
                "/engine-rest/task/%s/complete".formatted(task),
                Map.of(
                        "variables",
                        Map.of(
                                "breakGlassJustified",
                                Map.of("value", false),
                                "reviewComment",
                                Map.of("value", "An approver was on call."))));
        assertThat(reviewed.status()).isEqualTo(204);
        assertThat(cases.state(request)).isEqualTo(RequestState.ENDING_ACCESS);
        assertThat(cases.task(request, ModelIds.REMOVE_XERO_SUPPORT)).isNotNull();
    }

    @Test
    void whoSendsNoBodyReadsWhichFieldIsRequired() {
        ProcessInstance request = cases.untilTold(cases.start());
        for (String action : List.of("revoke", "withdrawal")) {
            Response without = Caller.of(port, "access-manager")
                    .send(
                            "POST",
                            "/api/support-requests/%s/%s".formatted(request.getBusinessKey(), action),
                            BodyPublishers.noBody(),
                            Map.of());
            assertThat(without.status()).as(action).isEqualTo(400);
            assertThat(without.errors()).as(action).containsExactly("reason: is required.");
        }
        assertThat(cases.state(request)).isEqualTo(RequestState.SUPPORT_IN);
    }

    @Test
    void theRecordsTellWhoRevokedItWhenAndWhy() {
        ProcessInstance request = cases.untilTold(cases.start());
        String path = "/api/support-requests/" + request.getBusinessKey();
        Caller approver = Caller.of(port, "approver");
        Instant before = Instant.now();
        Response revoked = approver.post(path + "/revoke", Map.of("reason", REASON));
        assertThat(revoked.status()).isEqualTo(202);
        assertThat(revoked.json().path("state").asText()).isEqualTo("ENDING_ACCESS");
        assertThat(revoked.json().at("/grant/revocation/revokedBy").asText()).isEqualTo("approver");
        assertThat(revoked.json().at("/grant/revocation/reason").asText()).isEqualTo(REASON);

        var permit = approver.get(path + "/permit").json().path("terms");
        assertThat(permit.path("because").asText()).isEqualTo("access-revoked");
        assertThat(permit.path("version").asInt()).isEqualTo(2);
        assertThat(permit.at("/revocation/reason").asText()).isEqualTo(REASON);
        assertThat(Instant.parse(permit.path("until").asText())).isBetween(before, Instant.now());

        var line = approver.get("/api/access?organisation="
                        + cases.request(request).organisation().id())
                .json()
                .at("/items/0");
        assertThat(line.path("revokedBy").asText()).isEqualTo("approver");
        assertThat(line.path("until").asText()).isEqualTo(line.path("revokedAt").asText());
        assertThat(line.path("overdue").asBoolean()).isTrue();
        var then = approver.get("/api/access?at=%s&organisation=%s"
                        .formatted(before, cases.request(request).organisation().id()))
                .json()
                .at("/items/0");
        assertThat(then.path("overdue").asBoolean()).isFalse();
        assertThat(Instant.parse(then.path("until").asText())).isAfter(Instant.now());

        assertThat(Caller.of(port, "auditor")
                        .get(path + "/audit?size=200")
                        .response()
                        .body())
                .contains("\"access-revoked\"", REASON);
        assertThat(Visitor.of(port, "auditor")
                        .open("/requests/" + request.getBusinessKey())
                        .text())
                .contains("Access revoked by Ari Approver", "Ari Approver Revoked the access.", REASON);
    }

    @Test
    @Asvs("v5.0.0-8.2.1")
    void onlyWhoeverWatchesOverTheAccessRevokesItAtEveryDoor() {
        ProcessInstance request = cases.untilTold(cases.start());
        String path = "/api/support-requests/%s/revoke".formatted(request.getBusinessKey());
        Response asked = Caller.of(port, "requester").post(path, Map.of("reason", REASON));
        assertThat(asked.status()).isEqualTo(403);
        assertThat(asked.json().path("detail").asText()).endsWith("To end access that you requested, use End access.");
        assertThat(Caller.of(port, "auditor")
                        .post(path, Map.of("reason", REASON))
                        .status())
                .isEqualTo(403);
        for (String user : new String[] {"requester", "auditor"}) {
            assertThat(Caller.of(port, user)
                            .post("/engine-rest/message", message(request))
                            .status())
                    .isIn(403, 409);
        }
        assertThat(cases.state(request)).isEqualTo(RequestState.SUPPORT_IN);
        assertThat(Caller.of(port, "approver").post(path, Map.of()).errors()).containsExactly("reason: is required.");
        assertThat(Caller.of(port, "approver")
                        .post("/engine-rest/message", message(request))
                        .status())
                .isEqualTo(204);
        assertThat(cases.state(request)).isEqualTo(RequestState.ENDING_ACCESS);
    }

    @Test
    void aRightToProcessInstancesGivenInAdminOpensNoAction() {
        var bystander = identities.newUser("bystander");
        bystander.setPassword(ApplicationTest.PASSWORD);
        identities.saveUser(bystander);
        identities.createMembership("bystander", "requesters");
        Response right = Visitor.of(port, "admin")
                .askEngine(
                        "POST",
                        "/authorization/create",
                        Map.of(
                                "type",
                                1,
                                "permissions",
                                List.of("READ", "UPDATE"),
                                "userId",
                                "bystander",
                                "resourceType",
                                8,
                                "resourceId",
                                "*"));
        assertThat(right.status()).as(right.response().body()).isEqualTo(200);
        try {
            ProcessInstance request = cases.untilTold(cases.start());
            for (RequestAction action : RequestAction.values()) {
                Map<String, Object> given = new HashMap<>(Map.of(
                        "reason", Map.of("value", REASON),
                        "summary", Map.of("value", REASON),
                        "days", Map.of("value", 1)));
                given.keySet().retainAll(action.fields());
                Response refused = Caller.of(port, "bystander")
                        .post(
                                "/engine-rest/message",
                                Map.of(
                                        "messageName",
                                        action.message(),
                                        "businessKey",
                                        request.getBusinessKey(),
                                        "processVariables",
                                        given));
                assertThat(refused.status()).as(action.name()).isEqualTo(404);
                assertThat(refused.json().path("detail").asText())
                        .as(action.name())
                        .isEqualTo("There is no request with the reference %s.".formatted(request.getBusinessKey()));
            }
            assertThat(cases.state(request)).isEqualTo(RequestState.SUPPORT_IN);
            assertThat(cases.grant(request).revocation()).isEmpty();
        } finally {
            identities.deleteUser("bystander");
        }
    }

    @Test
    void thePageHasTheButtonWhileThereIsAccess() {
        ProcessInstance request = cases.start();
        String page = "/requests/" + request.getBusinessKey();
        Visitor approver = Visitor.of(port, "approver");
        assertThat(approver.open(page).text()).doesNotContain("Revoke access");
        Seen early = approver.submit("/access", page + "/revoke", Map.of("reason", REASON));
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text()).contains("Xero Support has no access that could be revoked.");
        cases.untilTold(request);
        assertThat(Visitor.of(port, "requester").open(page).text()).doesNotContain("Revoke access");
        assertThat(approver.open(page).text()).contains("Revoke access");
        Seen done = approver.submit(page, page + "/revoke", Map.of("reason", REASON));
        assertThat(done.location()).isEqualTo(page);
        assertThat(approver.open(page).text())
                .contains("Access revoked. An access manager removes Xero Support now.")
                .doesNotContain("End this access at once.");
        assertThat(cases.state(request)).isEqualTo(RequestState.ENDING_ACCESS);
    }

    private static Map<String, ?> message(ProcessInstance request) {
        return Map.of(
                "messageName",
                "supportAccess.accessRevoked",
                "businessKey",
                request.getBusinessKey(),
                "processVariables",
                Map.of("reason", Map.of("value", REASON)));
    }
}
