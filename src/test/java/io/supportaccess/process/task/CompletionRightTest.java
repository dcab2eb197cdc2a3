package io.supportaccess.process.task;

import static io.supportaccess.refusal.Refused.refusedAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import io.supportaccess.access.ExtensionDecision;
import io.supportaccess.audit.AuditTrail;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.process.Cases;
import io.supportaccess.process.CasesAtSteps;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.StepFields;
import io.supportaccess.refusal.Refusal.Kind;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.Requests;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Whoever holds a step does it only while being among those who are asked to, by whichever way it came to that person. */
@ApplicationTest
@TestPropertySource(properties = "support-access.organisations.unknown=hold")
class CompletionRightTest {

    /** Signs in, and has no part in the cases of others. */
    private static final String PUPPET = "puppet";

    /** Asks for access, and may approve that of others. */
    private static final String BOTH = "asker-and-approver";

    private static final String LEAVER = "leaving-approver";

    /** A step of the requester's asks for no role: an administrator may hand it to any colleague. */
    private static final Set<String> THE_REQUESTERS = Set.of(
            ModelIds.COMPLETE_DETAILS,
            ModelIds.CONTACT_XERO_SUPPORT,
            ModelIds.TELL_XERO_SUPPORT,
            ModelIds.FOLLOW_UP_QUESTION,
            ModelIds.ANSWER_XERO_SUPPORT);

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private CasesAtSteps waiting;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identities;

    @Autowired
    private Organisations organisations;

    @Autowired
    private AuditTrail audit;

    @BeforeEach
    void people() {
        join(PUPPET, "requesters");
        join(BOTH, "requesters", "approvers");
        join(LEAVER, "approvers");
    }

    @AfterEach
    void goHome() {
        List.of(PUPPET, BOTH, LEAVER).forEach(identities::deleteUser);
    }

    @Test
    @Asvs("v5.0.0-8.2.2")
    void nobodyClaimsAStepForSomebodyElseAtAnyDoor() {
        ProcessInstance request = cases.start(BOTH, Requests.TO_APPROVE);
        String task = cases.task(request, ModelIds.APPROVE_ACCESS).getId();

        assertThat(Caller.of(port, BOTH)
                        .post("/engine-rest/task/" + task + "/claim", Map.of("userId", PUPPET))
                        .status())
                .isEqualTo(403);
        assertThat(Visitor.of(port, BOTH)
                        .sendToCamunda(
                                "POST",
                                "/camunda/api/engine/engine/default/task/" + task + "/claim",
                                "{\"userId\": \"%s\"}".formatted(PUPPET))
                        .status())
                .isEqualTo(403);
        assertThatThrownBy(() -> claimFor(BOTH, task, PUPPET)).isInstanceOf(AuthorizationException.class);
        assertThat(holderOf(task)).isNull();

        claimFor("approver", task, "approver");
        assertThatThrownBy(() -> claimFor(LEAVER, task, null)).isInstanceOf(AuthorizationException.class);
        assertThat(holderOf(task)).isEqualTo("approver");
    }

    @Test
    @Asvs({"v5.0.0-2.3.2", "v5.0.0-8.2.1", "v5.0.0-8.3.1"})
    void noStepIsDoneByAHolderWhoIsNotAskedToDoIt() {
        waiting.atEachStep().forEach((step, way) -> {
            ProcessInstance request = way.get();
            RequestState before = cases.state(request);
            String task = cases.task(request, step).getId();
            tasks.setAssignee(task, PUPPET);
            if (!THE_REQUESTERS.contains(step)) {
                Response refused = Caller.of(port, PUPPET)
                        .post("/engine-rest/task/" + task + "/complete", Map.of("variables", answers()));
                assertThat(refused.status()).as(step).isEqualTo(403);
                assertThat(refused.json().path("detail").asText())
                        .as(step)
                        .startsWith("This step is for ")
                        .endsWith("give it back or hand it over to one of them.");
                assertThatThrownBy(() -> cases.complete(request, PUPPET, step, Map.of()))
                        .as(step)
                        .is(refusedAs(Kind.FORBIDDEN));
                assertThat(cases.task(request, step).getAssignee()).as(step).isEqualTo(PUPPET);
                assertThat(cases.state(request)).as(step).isEqualTo(before);
                assertThat(audit.completionOf(task)).as(step).isEmpty();
                assertThat(Caller.of(port, PUPPET)
                                .post("/engine-rest/task/" + task + "/unclaim", Map.of())
                                .status())
                        .as("given back: %s", step)
                        .isEqualTo(204);
            }
        });
    }

    @Test
    @Asvs("v5.0.0-8.2.2")
    void aStepThatSomebodyHoldsIsDoneByNoOtherCandidateAtAnyDoor() {
        ProcessInstance request = cases.start();
        cases.claim(request, "access-manager", ModelIds.OPEN_USERS_SETTINGS);
        String task = cases.task(request, ModelIds.OPEN_USERS_SETTINGS).getId();
        String step =
                "/api/support-requests/%s/steps/%s".formatted(request.getBusinessKey(), ModelIds.OPEN_USERS_SETTINGS);
        Caller other = Caller.of(port, "second-manager");
        Visitor inTasklist = Visitor.of(port, "second-manager");

        for (Response refused : List.of(
                other.post(step, Map.of()),
                other.post("/engine-rest/task/" + task + "/complete", Map.of()),
                inTasklist.askEngine("POST", "/task/" + task + "/complete", "{}"),
                inTasklist.askEngine("POST", "/task/" + task + "/submit-form", "{}"))) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.json().path("detail").asText())
                    .isEqualTo(
                            "access-manager holds this step: they may give it back or hand it over to you, and so may"
                                    + " an administrator.");
        }
        assertThat(holderOf(task)).isEqualTo("access-manager");

        assertThat(Caller.of(port, "admin")
                        .post("/engine-rest/task/" + task + "/assignee", Map.of("userId", "second-manager"))
                        .status())
                .isEqualTo(204);
        assertThat(other.post(step, Map.of()).status()).isEqualTo(200);
    }

    @Test
    void anAdministratorDoesAStepThatSomebodyHolds() {
        ProcessInstance request = cases.start();
        cases.claim(request, "access-manager", ModelIds.OPEN_USERS_SETTINGS);

        cases.complete(request, "admin", ModelIds.OPEN_USERS_SETTINGS, Map.of());

        assertThat(cases.task(request, ModelIds.ADD_XERO_SUPPORT).getAssignee()).isNull();
    }

    @Test
    void aStepOfTheRequestersIsDoneByTheColleagueToWhomAnAdministratorHandsIt() {
        ProcessInstance request = cases.untilTelling(cases.start());
        String task = cases.task(request, ModelIds.TELL_XERO_SUPPORT).getId();
        assertThatThrownBy(
                        () -> cases.complete(request, PUPPET, ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-1")))
                .isInstanceOf(AuthorizationException.class);
        assertThat(Caller.of(port, "admin")
                        .post("/engine-rest/task/" + task + "/assignee", Map.of("userId", PUPPET))
                        .status())
                .isEqualTo(204);

        cases.complete(request, PUPPET, ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-1"));

        assertThat(cases.state(request)).isEqualTo(RequestState.SUPPORT_IN);
    }

    @Test
    void anOverdueStepIsStillDoneByTheColleagueWhoHeldIt() {
        ProcessInstance request = cases.untilTelling(cases.start());
        tasks.setAssignee(cases.task(request, ModelIds.TELL_XERO_SUPPORT).getId(), PUPPET);
        cases.comesDue(request, ModelIds.TELL_XERO_SUPPORT);
        cases.comesDue(request, ModelIds.TELL_XERO_SUPPORT);

        cases.claim(request, PUPPET, ModelIds.TELL_XERO_SUPPORT);
        cases.complete(request, PUPPET, ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-1"));

        assertThat(cases.state(request)).isEqualTo(RequestState.SUPPORT_IN);
    }

    @Test
    void anOverdueDecisionStaysWithThoseWhoDecide() {
        for (String step : List.of(
                ModelIds.APPROVE_ACCESS,
                ModelIds.REVIEW_BREAK_GLASS,
                ModelIds.APPROVE_EXTENSION,
                ModelIds.CONFIRM_ORGANISATION)) {
            ProcessInstance request = waiting.atEachStep().get(step).get();
            cases.comesDue(request, step);
            cases.comesDue(request, step);

            String task = cases.task(request, step).getId();
            assertThat(Caller.of(port, "second-manager")
                            .post("/engine-rest/task/" + task + "/complete", Map.of("variables", answers(step)))
                            .status())
                    .as(step)
                    .isEqualTo(403);
            assertThat(cases.request(request).overdueSince()).as(step).isPresent();
            assertThat(Caller.of(port, "admin")
                            .post("/engine-rest/task/" + task + "/complete", Map.of("variables", answers(step)))
                            .status())
                    .as(step)
                    .isEqualTo(204);
        }
    }

    @Test
    @Asvs("v5.0.0-8.3.1")
    void whoLeavesAGroupGivesItsStepsBackAndTheTrailSaysSo() {
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        String task = cases.task(request, ModelIds.APPROVE_ACCESS).getId();
        cases.claim(request, LEAVER, ModelIds.APPROVE_ACCESS);
        ProcessInstance own = cases.start(BOTH, Map.of("category", "login"));
        cases.run(own, ModelIds.DRAFT_SUPPORT_MESSAGE);
        String writing = cases.task(own, ModelIds.CONTACT_XERO_SUPPORT).getId();

        leaves(LEAVER, "approvers");
        leaves(BOTH, "requesters");

        assertThat(holderOf(task)).isNull();
        assertThat(audit.page(Optional.of(request.getBusinessKey()), 0, 50))
                .filteredOn(entry -> entry.code().equals("step-assigned"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo("admin");
                    assertThat(entry.details())
                            .containsEntry("step", ModelIds.APPROVE_ACCESS)
                            .containsEntry("from", LEAVER)
                            .doesNotContainKey("to");
                });
        assertThatThrownBy(
                        () -> cases.complete(request, LEAVER, ModelIds.APPROVE_ACCESS, Map.of("accessApproved", true)))
                .isInstanceOf(AuthorizationException.class);
        assertThat(holderOf(writing))
                .as("a requester's own step asks for no role")
                .isEqualTo(BOTH);
        cases.claim(request, "approver", ModelIds.APPROVE_ACCESS);
        cases.approve(request);
    }

    @Test
    void whoLeavesOneOfTwoGroupsKeepsWhatTheOtherAllows() {
        identities.createMembership(LEAVER, "camunda-admin");
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        String task = cases.task(request, ModelIds.APPROVE_ACCESS).getId();
        cases.claim(request, LEAVER, ModelIds.APPROVE_ACCESS);

        leaves(LEAVER, "camunda-admin");
        assertThat(holderOf(task)).isEqualTo(LEAVER);
        leaves(LEAVER, "approvers");
        assertThat(holderOf(task)).isNull();
    }

    @Test
    void anOverdueStepThatWentToAGroupGoesBackFromWhoLeavesThatGroup() {
        identities.createMembership(LEAVER, "access-managers");
        ProcessInstance request = cases.untilTelling(cases.start());
        cases.comesDue(request, ModelIds.TELL_XERO_SUPPORT);
        cases.comesDue(request, ModelIds.TELL_XERO_SUPPORT);
        cases.claim(request, LEAVER, ModelIds.TELL_XERO_SUPPORT);

        leaves(LEAVER, "access-managers");

        assertThat(cases.task(request, ModelIds.TELL_XERO_SUPPORT).getAssignee())
                .isNull();
    }

    @Test
    void aUserWhoIsDeletedOrWhoseGroupIsHoldsNoStep() {
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        String task = cases.task(request, ModelIds.APPROVE_ACCESS).getId();
        cases.claim(request, LEAVER, ModelIds.APPROVE_ACCESS);
        identities.saveGroup(identities.newGroup("short-lived"));
        identities.createMembership(LEAVER, "short-lived");

        identities.deleteGroup("short-lived");
        assertThat(holderOf(task)).isEqualTo(LEAVER);
        assertThat(Caller.of(port, "admin")
                        .send("DELETE", "/engine-rest/user/" + LEAVER, BodyPublishers.noBody(), Map.of())
                        .status())
                .isEqualTo(204);

        assertThat(holderOf(task)).isNull();
    }

    @Test
    @Asvs("v5.0.0-2.3.2")
    void neitherWhoAskedForTheAccessNorWhoAskedForTheDaysDecidesAnExtension() {
        ProcessInstance request = cases.start(BOTH, Map.of("category", "bank-feeds"));
        cases.complete(request, "access-manager", ModelIds.OPEN_USERS_SETTINGS, Map.of());
        cases.complete(
                request, "access-manager", ModelIds.ADD_XERO_SUPPORT, Map.of(StepFields.XERO_SUPPORT_ADDED, true));
        cases.complete(request, "access-manager", ModelIds.CLEAR_PAYROLL_ACCESS, Map.of("payrollCleared", true));
        cases.extensionRequestedListener(request, "access-manager", 2);

        String sentence = "You requested this access yourself: somebody else has to decide whether it lasts longer.";
        assertThatThrownBy(() -> cases.claim(request, BOTH, ModelIds.APPROVE_EXTENSION))
                .is(refusedAs(Kind.CONFLICT))
                .hasMessage(sentence);
        assertThatThrownBy(() -> cases.complete(
                        request, BOTH, ModelIds.APPROVE_EXTENSION, Map.of(ExtensionDecision.APPROVED, true)))
                .is(refusedAs(Kind.CONFLICT))
                .hasMessage(sentence);
        assertThatThrownBy(() -> cases.as("admin", () -> {
                    tasks.setAssignee(
                            cases.task(request, ModelIds.APPROVE_EXTENSION).getId(), BOTH);
                    return null;
                }))
                .is(refusedAs(Kind.CONFLICT))
                .hasMessage("%s had a part in what the step Approve extension is about: assign it to somebody else."
                        .formatted(BOTH));
        cases.complete(request, "approver", ModelIds.APPROVE_EXTENSION, Map.of(ExtensionDecision.APPROVED, true));
    }

    private void leaves(String user, String group) {
        assertThat(Caller.of(port, "admin")
                        .send(
                                "DELETE",
                                "/engine-rest/group/%s/members/%s".formatted(group, user),
                                BodyPublishers.noBody(),
                                Map.of())
                        .status())
                .isEqualTo(204);
    }

    /** What each step asks for, so that nothing else refuses it. */
    private static Map<String, Object> answers() {
        return Map.of(
                "accessApproved",
                Map.of("value", true),
                StepFields.XERO_SUPPORT_ADDED,
                Map.of("value", true),
                "accessManager",
                Map.of("value", "access-manager"),
                "payrollCleared",
                Map.of("value", true),
                "caseNumber",
                Map.of("value", "C-1"),
                "extendAccess",
                Map.of("value", false),
                ExtensionDecision.APPROVED,
                Map.of("value", true),
                "removalConfirmed",
                Map.of("value", true),
                "removalEvidence",
                Map.of("value", "The Users page lists no Xero Support."),
                "breakGlassJustified",
                Map.of("value", true));
    }

    /** Only what the form of the step has. */
    private static Map<String, Object> answers(String step) {
        Map<String, Object> answers = new HashMap<>(answers());
        answers.put("organisationConfirmed", Map.of("value", true));
        answers.keySet().retainAll(StepFields.namesOf(step));
        return answers;
    }

    private void claimFor(String user, String task, String holder) {
        cases.as(user, () -> {
            tasks.claim(task, holder);
            return task;
        });
    }

    private String holderOf(String task) {
        return tasks.createTaskQuery().taskId(task).singleResult().getAssignee();
    }

    private void join(String user, String... groups) {
        var newcomer = identities.newUser(user);
        newcomer.setPassword(ApplicationTest.PASSWORD);
        identities.saveUser(newcomer);
        for (String group : groups) {
            identities.createMembership(user, group);
        }
    }
}
