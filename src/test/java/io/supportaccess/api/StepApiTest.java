package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import io.supportaccess.audit.AuditEntry;
import io.supportaccess.audit.AuditTrail;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.Requests;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each step of a request by one call of our REST, with the rules of Tasklist's forms and of Camunda's REST. */
@ApplicationTest
@Asvs({"v5.0.0-2.2.1", "v5.0.0-8.2.1"})
class StepApiTest {

    private static final String SECRET = "The password is hunter2-Summer and Xero did not permit it.";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Cases cases;

    @Autowired
    private AuditTrail trail;

    private Caller requester;
    private Caller manager;

    @BeforeEach
    void signIn() {
        requester = Caller.of(port, "requester");
        manager = Caller.of(port, "access-manager");
    }

    @Test
    void aStepThatWaitsForTheDraftAnswersWithTheStepAfterIt() throws Exception {
        ProcessInstance request = cases.untilAdded(cases.start());
        String reference = request.getBusinessKey();
        var step = CompletableFuture.supplyAsync(() -> manager.post(
                step(reference, ModelIds.CLEAR_PAYROLL_ACCESS) + "?wait=10", Map.of("payrollCleared", true)));
        await().until(() -> cases.state(request) == RequestState.DRAFTING_MESSAGE);
        cases.run(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
        next(step.get(), "NOTIFYING_SUPPORT", ModelIds.CONTACT_XERO_SUPPORT);
    }

    @Test
    void aStepWaitsForTheDraftAsLongAsItsCallerSays() {
        String reference = cases.untilAdded(cases.start()).getBusinessKey();
        String step = step(reference, ModelIds.CLEAR_PAYROLL_ACCESS);
        assertThat(manager.post(step + "?wait=11", Map.of("payrollCleared", true))
                        .errors())
                .containsExactly("wait: must be a whole number from 0 to 10 (an Integer).");
        next(manager.post(step + "?wait=1", Map.of("payrollCleared", true)), "DRAFTING_MESSAGE");
    }

    @Test
    void aWholeCaseTakesOneCallAStep() {
        String reference = requester
                .post(
                        "/api/support-requests",
                        Requests.given(Map.of(
                                "organisation", Cases.newOrganisation(), "mayChangeData", true, "accessDays", 2)))
                .json()
                .path("reference")
                .asText();

        Caller approver = Caller.of(port, "approver");
        next(
                approver.post(step(reference, ModelIds.APPROVE_ACCESS), Map.of("accessApproved", true)),
                "GRANTING_ACCESS",
                ModelIds.OPEN_USERS_SETTINGS);
        next(
                manager.post(step(reference, ModelIds.OPEN_USERS_SETTINGS), Map.of()),
                "GRANTING_ACCESS",
                ModelIds.ADD_XERO_SUPPORT);
        next(
                manager.post(step(reference, ModelIds.ADD_XERO_SUPPORT), Map.of("xeroSupportAdded", true)),
                "GRANTING_ACCESS",
                ModelIds.CLEAR_PAYROLL_ACCESS);
        next(
                manager.post(step(reference, ModelIds.CLEAR_PAYROLL_ACCESS), Map.of("payrollCleared", true)),
                "DRAFTING_MESSAGE");
        assertThat(detail(requester.get(path(reference) + "/message")))
                .isEqualTo("The message of request %s is being drafted. Try again in a few seconds.", reference);
        assertThat(detail(requester.post(step(reference, ModelIds.CONTACT_XERO_SUPPORT), Map.of())))
                .isEqualTo(
                        "The message of request %s is being drafted. The next step follows in a few seconds.",
                        reference);
        cases.run(cases.instance(reference), ModelIds.DRAFT_SUPPORT_MESSAGE);
        next(
                requester.post(step(reference, ModelIds.CONTACT_XERO_SUPPORT), Map.of()),
                "NOTIFYING_SUPPORT",
                ModelIds.TELL_XERO_SUPPORT);
        next(requester.post(step(reference, ModelIds.TELL_XERO_SUPPORT), Map.of("caseNumber", "C-4711")), "SUPPORT_IN");
        JsonNode ending =
                requester.post(path(reference) + "/completion", Map.of()).json();
        assertThat(ending.at("/openTasks/0/key").asText()).isEqualTo(ModelIds.REMOVE_XERO_SUPPORT);
        next(
                manager.post(step(reference, ModelIds.REMOVE_XERO_SUPPORT), Map.of()),
                "ENDING_ACCESS",
                ModelIds.CONFIRM_REMOVAL);
        Response ended = Caller.of(port, "second-manager")
                .post(
                        step(reference, ModelIds.CONFIRM_REMOVAL),
                        Map.of("removalConfirmed", true, "removalEvidence", "The Users page lists no Xero Support."));
        next(ended, "ENDED");
        assertThat(ended.json().at("/links/self").asText()).isEqualTo(path(reference));
        assertThat(completed(reference))
                .containsExactly(
                        "approver UserTask_ApproveAccess",
                        "access-manager UserTask_OpenUsersSettings",
                        "access-manager UserTask_AddXeroSupport",
                        "access-manager UserTask_ClearPayrollAccess",
                        "requester UserTask_ContactXeroSupport",
                        "requester UserTask_TellXeroSupport",
                        "access-manager UserTask_RemoveXeroSupport",
                        "second-manager UserTask_ConfirmRemoval");
    }

    @Test
    void anOpenStepSaysWhatItAsksFor() throws JsonProcessingException {
        ProcessInstance request = cases.start(Map.of("mayChangeData", true));
        JsonNode open = requester.get(path(request.getBusinessKey())).json().at("/openTasks/0");
        assertThat(open.path("key").asText()).isEqualTo(ModelIds.APPROVE_ACCESS);
        assertThat(open.path("name").asText()).isEqualTo("Approve access");
        assertThat(open.path("due").asText()).isNotEmpty();
        assertThat(open.path("fields")).isEqualTo(new ObjectMapper().readTree("""
            [{"name":"accessApproved","type":"boolean","required":true},\
            {"name":"approvedDays","type":"integer","required":false,"leftOutIf":{"accessApproved":false},\
            "limits":{"minimum":1,"maximum":3}},\
            {"name":"approvedChanges","type":"boolean","required":false,"leftOutIf":{"accessApproved":false}},\
            {"name":"approvalComment","type":"string","required":false,"requiredIf":{"accessApproved":false},\
            "limits":{"maxLength":2000}}]"""));
    }

    @Test
    void anExtensionMayBeAsLongAsThePlanAllows() {
        ProcessInstance request = cases.start(Map.of("mayChangeData", true, "accessDays", 2));
        cases.untilTold(request);
        cases.run(request, "CatchEvent_AccessWindowEnded");
        JsonNode asked = requester.get(path(request.getBusinessKey())).json();
        assertThat(asked.at("/openTasks/0/key").asText()).isEqualTo(ModelIds.EXTEND_OR_END_ACCESS);
        assertThat(asked.at("/openTasks/0/fields/1/name").asText()).isEqualTo("extensionDays");
        assertThat(asked.at("/openTasks/0/fields/1/limits/maximum").asInt())
                .isEqualTo(asked.at("/plan/longestDays").asInt());
    }

    @Test
    void wrongFieldsAreNamedAndChangeNothing() {
        ProcessInstance request = cases.start();
        String reference = request.getBusinessKey();
        manager.post(step(reference, ModelIds.OPEN_USERS_SETTINGS), Map.of());
        String path = step(reference, ModelIds.ADD_XERO_SUPPORT);

        refused(manager.post(path, Map.of()), "xeroSupportAdded: is required.");
        refused(
                manager.post(path, Map.of("xeroSupportAdded", true, "state", "ENDED")),
                "state: is not known here. Known: notAddedReason, ticksMade, xeroSupportAdded.");
        refused(
                manager.post(path, Map.of("xeroSupportAdded", "yes")),
                "xeroSupportAdded: must be true or false (a Boolean).");
        refused(
                manager.post(path, Map.of("xeroSupportAdded", List.of(true), "notAddedReason", Map.of("a", 1))),
                "xeroSupportAdded: must be true or false (a Boolean).",
                "notAddedReason: must be a text (a String).");
        refused(
                manager.post(path, Map.of("xeroSupportAdded", false, "notAddedReason", "x".repeat(2_001))),
                "notAddedReason: must have at most 2,000 characters.");
        refused(manager.post(path, Map.of("xeroSupportAdded", false)), "notAddedReason: is required: say why not.");
        Response secret = manager.post(path, Map.of("xeroSupportAdded", false, "notAddedReason", SECRET));
        assertThat(secret.status()).isEqualTo(400);
        assertThat(secret.json().at("/errors/0/field").asText()).isEqualTo("notAddedReason");
        refused(
                manager.post(path + "/claim", Map.of("userId", "second-manager")),
                "userId: is not known here: this call takes no fields.");
        assertThat(manager.post(path, "[1]").status()).isEqualTo(400);
        assertThat(cases.task(request, ModelIds.ADD_XERO_SUPPORT).getAssignee()).isEqualTo("access-manager");

        next(
                manager.post(
                        path,
                        "{\"xeroSupportAdded\": false, \"notAddedReason\": \"Not permitted.\", \"ticksMade\": null}"),
                "GRANTING_ACCESS",
                ModelIds.FIND_ACCESS_MANAGER);
    }

    @Test
    void detailsAreOneObject() {
        ProcessInstance request = cases.start(Map.of("details", "{}"));
        String path = step(request.getBusinessKey(), ModelIds.COMPLETE_DETAILS);
        refused(
                requester.post(path, Map.of("details", List.of("bank"))),
                "details: must be one JSON object of texts that names each detail field once.");
        next(
                requester.post(path, Map.of("details", Map.of("bank", "Example Bank (NZ)"), "detailsNotKnown", true)),
                "GRANTING_ACCESS",
                ModelIds.OPEN_USERS_SETTINGS);
        assertThat(cases.request(request).details().now()).containsEntry("bank", "Example Bank (NZ)");
    }

    @Test
    void whoMayNotDoAStepIsRefused() {
        ProcessInstance request = cases.start(Map.of("mayChangeData", true));
        String reference = request.getBusinessKey();
        String path = step(reference, ModelIds.APPROVE_ACCESS);
        for (String call : List.of(path, path + "/claim", path + "/release", path + "/hand-over")) {
            for (String user : List.of("requester", "access-manager", "auditor")) {
                Response answer = Caller.of(port, user)
                        .post(call, call.endsWith("/hand-over") ? Map.of("userId", "approver") : Map.of());
                assertThat(answer.status()).as("%s %s", user, call).isEqualTo(403);
                assertThat(refusedLast(reference)).isEqualTo(user + " POST " + call);
            }
        }
        String elsewhere =
                cases.start("admin", Map.of("organisation", "Seen By Few Ltd")).getBusinessKey();
        Response unseen = requester.post(step(elsewhere, ModelIds.OPEN_USERS_SETTINGS), Map.of());
        assertThat(unseen.status()).isEqualTo(404);
        assertThat(unseen.json().path("detail").asText())
                .isEqualTo(requester
                        .post(step("XS-NONE", "x"), Map.of())
                        .json()
                        .path("detail")
                        .asText()
                        .replace("XS-NONE", elsewhere));
        assertThat(cases.task(request, ModelIds.APPROVE_ACCESS).getAssignee()).isNull();
        assertThat(completed(reference)).isEmpty();
    }

    @Test
    void fourEyesHoldAsAtTheEnginesDoor() {
        ProcessInstance own = cases.start("admin", Map.of("mayChangeData", true));
        alike(own, "admin", ModelIds.APPROVE_ACCESS, Map.of("accessApproved", true));
        ProcessInstance removed = cases.untilRemoved(cases.start());
        alike(removed, "access-manager", ModelIds.CONFIRM_REMOVAL, Cases.gone());
    }

    private void alike(ProcessInstance request, String user, String step, Map<String, Object> fields) {
        Caller caller = Caller.of(port, user);
        Response ours = caller.post(step(request.getBusinessKey(), step), fields);
        Map<String, Object> variables = new HashMap<>();
        fields.forEach((name, value) -> variables.put(name, Map.of("value", value)));
        Response engines = caller.post(
                "/engine-rest/task/" + cases.task(request, step).getId() + "/complete", Map.of("variables", variables));
        assertThat(ours.status()).isEqualTo(engines.status()).isIn(403, 409);
        assertThat(ours.json().path("detail")).isEqualTo(engines.json().path("detail"));
        assertThat(cases.task(request, step)).isNotNull();
    }

    @Test
    void whoComesTooLateIsToldWhoWasFaster() {
        ProcessInstance request = cases.start();
        String reference = request.getBusinessKey();
        String id = cases.task(request, ModelIds.OPEN_USERS_SETTINGS).getId();
        conflict(
                manager.post(step(reference, ModelIds.ADD_XERO_SUPPORT), Map.of("xeroSupportAdded", true)),
                "Request %s does not wait for this step now. Look at its open steps.".formatted(reference));
        assertThat(manager.post(step(reference, id), Map.of()).status()).isEqualTo(200);
        Caller second = Caller.of(port, "second-manager");
        for (String named : List.of(id, ModelIds.OPEN_USERS_SETTINGS)) {
            for (String call : List.of("", "/claim", "/release", "/hand-over")) {
                conflict(
                        second.post(
                                step(reference, named) + call,
                                call.equals("/hand-over") ? Map.of("userId", "admin") : Map.of()),
                        "access-manager has completed this step already.");
            }
        }
        assertThat(second.post(step(reference, "UserTask_Unknown"), Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void theIdOfAnotherRequestsStepIsUnknownHere() {
        ProcessInstance request = cases.start();
        ProcessInstance other = cases.start();
        String id = cases.task(other, ModelIds.OPEN_USERS_SETTINGS).getId();
        assertThat(manager.post(step(request.getBusinessKey(), id), Map.of()).status())
                .isEqualTo(404);
        manager.post(step(other.getBusinessKey(), id), Map.of());
        assertThat(manager.post(step(request.getBusinessKey(), id), Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void aStepIsClaimedAndReleased() {
        ProcessInstance request = cases.start();
        String path = step(request.getBusinessKey(), ModelIds.OPEN_USERS_SETTINGS);
        Caller second = Caller.of(port, "second-manager");
        assertThat(holder(manager.post(path + "/claim", Map.of()))).isEqualTo("access-manager");
        assertThat(holder(manager.post(path + "/claim", ""))).isEqualTo("access-manager");
        conflict(second.post(path + "/claim", Map.of()), "access-manager has claimed this step already.");
        assertThat(second.post(path + "/release", Map.of()).status()).isEqualTo(403);
        assertThat(holder(manager.post(path + "/release", Map.of()))).isEmpty();
        assertThat(holder(second.post(path + "/claim", Map.of()))).isEqualTo("second-manager");
        assertThat(holder(Caller.of(port, "admin").post(path + "/release", Map.of())))
                .isEmpty();
    }

    @Test
    void itsHolderHandsAStepOverToAnotherCandidate() {
        ProcessInstance request = cases.start();
        String path = step(request.getBusinessKey(), ModelIds.OPEN_USERS_SETTINGS);
        Map<String, Object> second = Map.of("userId", "second-manager");
        Response free = manager.post(path + "/hand-over", second);
        assertThat(free.status()).isEqualTo(403);
        assertThat(detail(free))
                .isEqualTo("Nobody holds this step: claim it before you hand it over, or ask an administrator.");
        manager.post(path + "/claim", Map.of());
        assertThat(holder(manager.post(path + "/hand-over", second))).isEqualTo("second-manager");
        AuditEntry assigned = entries(request.getBusinessKey())
                .filter(entry -> entry.code().equals("step-assigned"))
                .reduce((earlier, later) -> later)
                .orElseThrow();
        assertThat(assigned.actor()).isEqualTo("access-manager");
        assertThat(assigned.details()).containsEntry("from", "access-manager").containsEntry("to", "second-manager");

        Response taken = manager.post(path + "/hand-over", Map.of("userId", "access-manager"));
        assertThat(taken.status()).isEqualTo(403);
        assertThat(detail(taken)).isEqualTo("This step is assigned to second-manager, and not to you.");
        assertThat(holder(Caller.of(port, "admin").post(path + "/hand-over", Map.of("userId", "access-manager"))))
                .isEqualTo("access-manager");
        next(manager.post(path, Map.of()), "GRANTING_ACCESS", ModelIds.ADD_XERO_SUPPORT);
    }

    @Test
    void aStepIsNotHandedOverToSomebodyDeactivated() {
        String path = step(cases.start().getBusinessKey(), ModelIds.OPEN_USERS_SETTINGS);
        manager.post(path + "/claim", Map.of());
        jdbc.sql("insert into deactivated_user (user_id, groups) values ('second-manager', '{}')")
                .update();
        try {
            refused(
                    manager.post(path + "/hand-over", Map.of("userId", "second-manager")),
                    "userId: is nobody to whom this step is offered.");
        } finally {
            jdbc.sql("delete from deactivated_user where user_id = 'second-manager'")
                    .update();
        }
    }

    @Test
    void aStepIsHandedOverOnlyToWhomItIsOffered() {
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        String path = step(request.getBusinessKey(), ModelIds.APPROVE_ACCESS);
        Caller approver = Caller.of(port, "approver");
        approver.post(path + "/claim", Map.of());
        refused(approver.post(path + "/hand-over", Map.of()), "userId: is required.");
        for (String other : List.of("access-manager", "nobody-known", "requester")) {
            refused(
                    approver.post(path + "/hand-over", Map.of("userId", other)),
                    "userId: is nobody to whom this step is offered.");
        }
        refused(approver.post(path + "/hand-over", Map.of("userId", "approver")), "userId: holds this step already.");
        ProcessInstance own = cases.start("admin", Requests.TO_APPROVE);
        String ownPath = step(own.getBusinessKey(), ModelIds.APPROVE_ACCESS);
        approver.post(ownPath + "/claim", Map.of());
        conflict(
                approver.post(ownPath + "/hand-over", Map.of("userId", "admin")),
                "admin had a part in what the step Approve access is about: assign it to somebody else.");
        assertThat(cases.task(own, ModelIds.APPROVE_ACCESS).getAssignee()).isEqualTo("approver");
    }

    @Test
    void ofTwoRepliesTheOlderIsAnsweredFirst() {
        ProcessInstance request = cases.untilTold(cases.start());
        cases.reply(request, "requester", "Which bank?");
        cases.reply(request, "requester", "And which account?");
        String reference = request.getBusinessKey();
        JsonNode open = requester.get(path(reference)).json().path("openTasks");
        assertThat(open.findValuesAsText("key"))
                .containsExactly(ModelIds.ANSWER_XERO_SUPPORT, ModelIds.ANSWER_XERO_SUPPORT);
        JsonNode left = requester
                .post(step(reference, ModelIds.ANSWER_XERO_SUPPORT), Map.of())
                .json()
                .path("openTasks");
        assertThat(left.findValuesAsText("id")).containsExactly(open.at("/1/id").asText());
        conflict(
                requester.post(step(reference, open.at("/0/id").asText()), Map.of()),
                "requester has completed this step already.");
        next(requester.post(step(reference, open.at("/1/id").asText()), Map.of()), "SUPPORT_IN");
    }

    @Test
    void aSessionDoesAStepWithItsTokenAlone() {
        ProcessInstance request = cases.start();
        String path = step(request.getBusinessKey(), ModelIds.OPEN_USERS_SETTINGS);
        Visitor session = Visitor.of(port, "access-manager");
        for (String call : List.of("", "/claim", "/release", "/hand-over")) {
            assertThat(session.post(path + call, Map.of()).status()).isEqualTo(403);
        }
        assertThat(cases.task(request, ModelIds.OPEN_USERS_SETTINGS).getAssignee())
                .isNull();
        assertThat(session.sendToEngine("POST", path, "{}").status()).isEqualTo(200);
    }

    private static String path(String reference) {
        return "/api/support-requests/" + reference;
    }

    private static String step(String reference, String step) {
        return path(reference) + "/steps/" + step;
    }

    private static void next(Response answer, String state, String... steps) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(answer.json().path("state").asText()).isEqualTo(state);
        assertThat(answer.json().path("openTasks").findValuesAsText("key")).containsExactly(steps);
    }

    private static void refused(Response answer, String... errors) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errors()).containsExactlyInAnyOrder(errors);
    }

    private static void conflict(Response answer, String sentence) {
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.json().path("detail").asText()).isEqualTo(sentence);
    }

    private static String holder(Response answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        return answer.json().at("/openTasks/0/assignee").asText();
    }

    private List<String> completed(String reference) {
        return entries(reference)
                .filter(entry -> entry.code().equals("step-completed"))
                .map(entry -> entry.actor() + " " + entry.details().get("step"))
                .toList();
    }

    private String refusedLast(String reference) {
        return entries(reference)
                .filter(entry -> entry.code().equals("refused"))
                .reduce((first, last) -> last)
                .map(entry -> entry.actor() + " " + entry.details().get("call"))
                .orElse("");
    }

    private Stream<AuditEntry> entries(String reference) {
        return trail.page(Optional.of(reference), 0, 1_000).stream();
    }

    private static String detail(Response refused) {
        return refused.json().path("detail").asText();
    }
}
