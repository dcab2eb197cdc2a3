package io.supportaccess.process;

import static io.supportaccess.process.Cases.DESCRIPTION;
import static io.supportaccess.process.Cases.gone;
import static io.supportaccess.refusal.Refused.refusedAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;

import io.supportaccess.ApplicationTest;
import io.supportaccess.access.AccessRegister;
import io.supportaccess.access.Approvals;
import io.supportaccess.access.Decision;
import io.supportaccess.access.ExtensionDecision;
import io.supportaccess.access.Extensions;
import io.supportaccess.access.Grants;
import io.supportaccess.access.RegisterQuery;
import io.supportaccess.audit.AuditEntry;
import io.supportaccess.audit.AuditTrail;
import io.supportaccess.message.MessageSettings;
import io.supportaccess.message.Notification;
import io.supportaccess.message.Replies;
import io.supportaccess.message.SupportMessages;
import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal.Kind;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.Requests;
import io.supportaccess.request.SupportRequests;
import io.supportaccess.request.Viewer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Every path of the diagram, in its words. Timers are fired, not waited for. */
@ApplicationTest
@TestPropertySource(properties = "support-access.organisations.unknown=hold")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InviteXeroSupportTest {

    private static final String WINDOW_AT_PAYROLL = "BoundaryEvent_AccessWindowEnded";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private IdentityService identities;

    @Autowired
    private Cases cases;

    @Autowired
    private CasesAtSteps steps;

    @Autowired
    private SupportRequests requests;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Grants grants;

    @Autowired
    private Approvals approvals;

    @Autowired
    private AccessRegister register;

    @Autowired
    private Extensions extensions;

    @Autowired
    private Replies replies;

    @Autowired
    private SupportMessages messages;

    @Autowired
    private MessageSettings messageSettings;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private ReachedNodes reached;

    @BeforeEach
    void nobodyIsSignedIn() {
        identities.clearAuthentication();
    }

    @AfterAll
    void everyFlowNodeWasReached() {
        identities.clearAuthentication();
        Set<String> inTheModel = engine
                .getRepositoryService()
                .getBpmnModelInstance(definitionId())
                .getModelElementsByType(FlowNode.class)
                .stream()
                .map(FlowNode::getId)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(reached.ids()).containsAll(inTheModel);
    }

    @Test
    void accessIsGrantedToldEndedAndSeenToBeGone() {
        ProcessInstance request = cases.start(Map.of("payrollAccess", false, "organisation", "Straight Ltd"));
        assertThat(request)
                .hasBusinessKey(request.getBusinessKey())
                .isWaitingAt(ModelIds.OPEN_USERS_SETTINGS)
                .variables()
                .containsOnly(
                        Map.entry("reference", request.getBusinessKey()),
                        Map.entry("organisation", "Straight Ltd"),
                        Map.entry("subject", "Bank feed stopped"),
                        Map.entry("category", "bank-feeds"),
                        Map.entry("payrollAccess", false),
                        Map.entry("route", "two-phase"),
                        Map.entry("requester", "requester"),
                        Map.entry("xeroSupportIn", false));
        assertThat(cases.state(request)).isEqualTo(RequestState.GRANTING_ACCESS);
        assertThat(rightsTo(request)).containsExactlyInAnyOrder("requester", "access-managers");
        var open = cases.task(request, ModelIds.OPEN_USERS_SETTINGS);
        assertThat(open).hasCandidateGroup("access-managers").isNotAssigned();
        assertThat(open.getDueDate()).isAfter(open.getCreateTime());

        cases.complete(request, "access-manager", ModelIds.OPEN_USERS_SETTINGS, Map.of());
        assertThat(cases.task(request, ModelIds.ADD_XERO_SUPPORT)).isAssignedTo("access-manager");
        cases.complete(
                request, "access-manager", ModelIds.ADD_XERO_SUPPORT, Map.of(StepFields.XERO_SUPPORT_ADDED, true));
        cases.complete(request, "access-manager", ModelIds.CLEAR_PAYROLL_ACCESS, Map.of("payrollCleared", true));
        assertThat(cases.state(request)).isEqualTo(RequestState.DRAFTING_MESSAGE);
        assertThat(cases.grant(request).grantedBy()).isEqualTo("access-manager");
        assertThat(cases.grant(request).plannedEnd())
                .isEqualTo(cases.grant(request).grantedAt().plus(Duration.ofDays(3)));

        cases.run(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
        assertThat(cases.state(request)).isEqualTo(RequestState.NOTIFYING_SUPPORT);
        assertThat(cases.task(request, ModelIds.CONTACT_XERO_SUPPORT)).isAssignedTo("requester");
        cases.complete(request, "requester", ModelIds.CONTACT_XERO_SUPPORT, Map.of());
        cases.complete(request, "requester", ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-4711"));
        assertThat(cases.state(request)).isEqualTo(RequestState.SUPPORT_IN);
        assertThat(request).isWaitingAt("Gateway_WhatHappensFirst");
        var sent = messages.of(request.getBusinessKey()).orElseThrow().sent().orElseThrow();
        assertThat(sent.caseNumber()).isEqualTo("C-4711");
        assertThat(sent.sentBy()).isEqualTo("requester");
        assertThat(sent.sentBody()).contains(DESCRIPTION);

        cases.finish(request, "requester");
        assertThat(cases.state(request)).isEqualTo(RequestState.ENDING_ACCESS);
        cases.complete(request, "access-manager", ModelIds.REMOVE_XERO_SUPPORT, Map.of());
        assertThat(cases.grant(request).removal().orElseThrow().confirmedBy()).isEmpty();
        cases.complete(request, "second-manager", ModelIds.CONFIRM_REMOVAL, gone());

        assertThat(request).isEnded();
        assertThat(rightsTo(request)).isEmpty();
        assertThat(cases.state(request)).isEqualTo(RequestState.ENDED);
        var removal = cases.grant(request).removal().orElseThrow();
        assertThat(removal.removedBy()).isEqualTo("access-manager");
        assertThat(removal.confirmedBy()).contains("second-manager");
        assertThat(removal.removalEvidence()).contains("The Users page lists no Xero Support.");
        assertThat(requests.walked(request.getBusinessKey()))
                .startsWith("StartEvent_SupportNeeded", ModelIds.REGISTER_REQUEST)
                .containsSubsequence(ModelIds.PLAN_ACCESS, "Gateway_Approved", ModelIds.GRANT_ACCESS)
                .endsWith(ModelIds.RECORD_REMOVAL, ModelIds.ENDED_REMOVAL_RECORDED, ModelIds.ENDED_ACCESS_ENDED);
    }

    @Test
    void stepsWriteNoVariableThatStaysAsItIs() {
        ProcessInstance request = cases.untilTold(cases.start());

        assertThat(runtimeService()
                        .createVariableInstanceQuery()
                        .processInstanceIdIn(request.getId())
                        .variableNameIn("organisation", "subject", "category", "requester")
                        .list())
                .hasSize(4)
                .allSatisfy(variable -> assertThat(((VariableInstanceEntity) variable).getRevision())
                        .isEqualTo(1));
    }

    @Test
    void payrollStaysInTheInvitationWhereItIsNeeded() {
        ProcessInstance request = cases.untilAdded(cases.start(Map.of("category", "payroll", "payrollAccess", true)));

        assertThat(request).isWaitingAt(ModelIds.DRAFT_SUPPORT_MESSAGE);
        assertThat(cases.grant(request).payrollPlanned()).isTrue();
    }

    @Test
    void payrollThatTheQuestionDoesNotNeedIsLeftOutAndDaysAreNoMoreThanThePlanAllows() {
        ProcessInstance feeds = cases.untilAdded(cases.start(Map.of("payrollAccess", true)));
        assertThat(feeds).isWaitingAt(ModelIds.CLEAR_PAYROLL_ACCESS).variables().containsEntry("payrollAccess", false);

        ProcessInstance payroll =
                cases.untilAdded(cases.start(Map.of("category", "payroll", "payrollAccess", true, "accessDays", 14)));
        var grant = cases.grant(payroll);
        assertThat(grant.plannedEnd()).isEqualTo(grant.grantedAt().plus(Duration.ofDays(3)));
        assertThatThrownBy(() -> cases.extensionRequestedListener(payroll, "requester", 4))
                .isInstanceOf(InputRefused.class)
                .hasMessage("days: must be a whole number from 1 to 3 (an Integer).");
    }

    @Test
    void anAccessToPayrollWaitsForAnApproverWhoDidNotAskForIt() {
        ProcessInstance request = cases.start("admin", payroll());
        assertThat(request).isWaitingAt(ModelIds.APPROVE_ACCESS);
        assertThat(cases.state(request)).isEqualTo(RequestState.AWAITING_APPROVAL);
        assertThat(candidatesOf(request, ModelIds.APPROVE_ACCESS))
                .containsExactlyInAnyOrder("approvers", "camunda-admin");
        assertThatThrownBy(() -> cases.claim(request, "admin", ModelIds.APPROVE_ACCESS))
                .is(refusedAs(Kind.CONFLICT))
                .hasMessage("You requested this access yourself: somebody else has to approve it.");
        assertThatThrownBy(
                        () -> cases.complete(request, "admin", ModelIds.APPROVE_ACCESS, Map.of("accessApproved", true)))
                .is(refusedAs(Kind.CONFLICT));
        refused(request, "approver", ModelIds.APPROVE_ACCESS, Map.of(), "accessApproved: is required.");

        cases.complete(
                request,
                "approver",
                ModelIds.APPROVE_ACCESS,
                Map.of("accessApproved", true, Decision.APPROVAL_COMMENT, "For the payday."));
        assertThat(request).isWaitingAt(ModelIds.OPEN_USERS_SETTINGS);
        assertThat(cases.state(request)).isEqualTo(RequestState.GRANTING_ACCESS);
        var approval = approvals.of(request.getBusinessKey()).orElseThrow();
        assertThat(approval.decidedBy()).isEqualTo("approver");
        assertThat(approval.comment()).contains("For the payday.");
    }

    @Test
    void anAmendedRequestIsPlannedAndApprovedAnew() {
        ProcessInstance request = cases.start(payroll());
        cases.claim(request, "approver", ModelIds.APPROVE_ACCESS);
        String seen = cases.task(request, ModelIds.APPROVE_ACCESS).getId();
        cases.amend(request, "requester", Map.of("mayChangeData", true, "accessDays", 2));

        assertThat(request).isWaitingAt(ModelIds.APPROVE_ACCESS);
        assertThat(cases.task(request, ModelIds.APPROVE_ACCESS)).isNotAssigned();
        assertThat(cases.task(request, ModelIds.APPROVE_ACCESS).getId()).isNotEqualTo(seen);
        assertThat(cases.request(request).question().accessDays()).isEqualTo(2);
        assertThat(cases.request(request).payrollApproved()).isFalse();
        assertThat(request).variables().containsEntry("category", "other").containsEntry("payrollAccess", false);
        assertThat(audit.page(Optional.of(request.getBusinessKey()), 0, 50))
                .filteredOn(entry -> entry.code().equals("request-amended"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo("requester");
                    assertThat(String.valueOf(entry.details().get("fields")).split(", "))
                            .contains("category", "payrollAccess", "accessDays", "mayChangeData")
                            .doesNotContain("subject");
                });

        cases.amend(request, "requester", Map.of());
        assertThat(request).isWaitingAt(ModelIds.OPEN_USERS_SETTINGS);
        assertThat(approvals.of(request.getBusinessKey())).isEmpty();
    }

    @Test
    void aRequestAmendedBeforeItsDetailsIsAskedForThoseOfItsNewCategory() {
        ProcessInstance request = cases.start(Map.of("details", "{\"bank\": \"Example Bank\"}"));
        assertThat(request).isWaitingAt(ModelIds.COMPLETE_DETAILS);
        cases.amend(request, "requester", Map.of());
        assertThat(request).isWaitingAt(ModelIds.OPEN_USERS_SETTINGS);
        assertThat(cases.request(request).details().now()).isEmpty();
    }

    @Test
    void aRequestIsAmendedUntilItIsApproved() {
        ProcessInstance request = cases.start(payroll());
        cases.complete(request, "approver", ModelIds.APPROVE_ACCESS, Map.of("accessApproved", true));
        assertThatThrownBy(() -> cases.amend(request, "requester", Map.of()))
                .is(refusedAs(Kind.CONFLICT))
                .hasMessage("A request can be amended until it is approved. To change this one, withdraw it and submit"
                        + " a duplicate.");
        assertThat(cases.request(request).payrollApproved()).isTrue();
    }

    @Test
    void aRefusedAccessEndsTheRequest() {
        ProcessInstance request = cases.start(payroll());
        refused(
                request,
                "approver",
                ModelIds.APPROVE_ACCESS,
                Map.of("accessApproved", false),
                "approvalComment: is required: say why not.");
        cases.complete(
                request,
                "approver",
                ModelIds.APPROVE_ACCESS,
                Map.of("accessApproved", false, Decision.APPROVAL_COMMENT, "Ask without payroll."));

        assertThat(request).isEnded();
        assertThat(cases.state(request)).isEqualTo(RequestState.REFUSED);
        assertThat(requests.walked(request.getBusinessKey())).endsWith(ModelIds.ENDED_ACCESS_REFUSED);
    }

    @Test
    void anAccessThatNobodyApprovesExpires() {
        ProcessInstance request = cases.start(payroll());
        cases.run(request, "BoundaryEvent_RequestExpired");
        assertThat(request).isEnded();
        assertThat(cases.state(request)).isEqualTo(RequestState.EXPIRED);
    }

    @Test
    void anAccessManagerGoesAheadAtOnceAndAnApproverReviewsItAfterwards() {
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        assertThatThrownBy(() -> cases.goAheadWithoutApproval(request, "requester"))
                .is(refusedAs(Kind.FORBIDDEN))
                .hasMessageStartingWith("Only an access manager of this organisation");
        cases.goAheadWithoutApproval(request, "access-manager");

        assertThat(request).isWaitingAt(ModelIds.OPEN_USERS_SETTINGS, ModelIds.REVIEW_BREAK_GLASS);
        assertThat(candidatesOf(request, ModelIds.REVIEW_BREAK_GLASS)).contains("approvers");
        assertThatThrownBy(() -> cases.goAheadWithoutApproval(request, "access-manager"))
                .is(refusedAs(Kind.CONFLICT));
        cases.untilEnded(request);
        assertThat(request).isWaitingAt(ModelIds.REVIEW_BREAK_GLASS);
        assertThat(cases.state(request)).isEqualTo(RequestState.ENDED);

        ProcessInstance admins = cases.start(Requests.TO_APPROVE);
        cases.goAheadWithoutApproval(admins, "admin");
        assertThatThrownBy(() -> cases.claim(admins, "admin", ModelIds.REVIEW_BREAK_GLASS))
                .is(refusedAs(Kind.CONFLICT))
                .hasMessage("You had a part in this yourself: somebody else has to review it.");
        refused(
                request,
                "approver",
                ModelIds.REVIEW_BREAK_GLASS,
                Map.of("breakGlassJustified", false),
                "reviewComment: is required: say what was wrong.");
        cases.complete(request, "approver", ModelIds.REVIEW_BREAK_GLASS, Map.of("breakGlassJustified", true));
        assertThat(request).isEnded();
        var review =
                approvals.of(request.getBusinessKey()).orElseThrow().review().orElseThrow();
        assertThat(review.justified()).isTrue();
        assertThat(review.reviewedBy()).isEqualTo("approver");
    }

    @Test
    void anUnjustifiedEmergencyAccessIsRemovedAtOnce() {
        ProcessInstance request = cases.start(Map.of("mayChangeData", true));
        cases.goAheadWithoutApproval(request, "access-manager");
        cases.untilTold(request);
        unjustified(request);

        assertThat(request).isWaitingAt(ModelIds.END_ACCESS, ModelIds.REMOVE_XERO_SUPPORT);
        assertThat(cases.state(request)).isEqualTo(RequestState.ENDING_ACCESS);
        var revocation = cases.grant(request).revocation().orElseThrow();
        assertThat(revocation.revokedBy()).isEqualTo("approver");
        assertThat(revocation.revocationReason()).isEqualTo("An approver was on call.");
        cases.complete(request, "access-manager", ModelIds.REMOVE_XERO_SUPPORT, Map.of());
        cases.complete(request, "second-manager", ModelIds.CONFIRM_REMOVAL, Cases.gone());
        assertThat(request).isEnded();
        assertThat(cases.state(request)).isEqualTo(RequestState.ENDED);
    }

    @Test
    void anUnjustifiedEmergencyAccessIsRemovedWhileItIsBeingSetUp() {
        ProcessInstance request = cases.start(Map.of("mayChangeData", true));
        cases.goAheadWithoutApproval(request, "access-manager");
        cases.untilAdded(request);
        assertThat(request).isWaitingAt(ModelIds.CLEAR_PAYROLL_ACCESS);
        unjustified(request);
        assertThat(request).isWaitingAt(ModelIds.END_ACCESS, ModelIds.REMOVE_XERO_SUPPORT);
    }

    @Test
    void anUnjustifiedEmergencyAccessIsDeclinedBeforeAnybodyIsLetIn() {
        ProcessInstance request = cases.start(Map.of("mayChangeData", true));
        cases.goAheadWithoutApproval(request, "access-manager");
        unjustified(request);
        assertThat(request).isEnded();
        assertThat(cases.state(request)).isEqualTo(RequestState.REFUSED);
        assertThat(requests.walked(request.getBusinessKey()))
                .contains(ModelIds.ENDED_ACCESS_REFUSED, ModelIds.ENDED_UNJUSTIFIED_ACCESS_REVOKED);
        assertThat(grants.of(request.getBusinessKey())).isEmpty();
    }

    @Test
    void anUnjustifiedEmergencyAccessThatIsBeingRemovedIsNotRevokedAgain() {
        ProcessInstance request = cases.start(Map.of("mayChangeData", true));
        cases.goAheadWithoutApproval(request, "access-manager");
        cases.untilRemoved(request);
        unjustified(request);
        assertThat(request).isWaitingAt(ModelIds.END_ACCESS, ModelIds.CONFIRM_REMOVAL);
        assertThat(cases.grant(request).revocation()).isEmpty();
        cases.complete(request, "second-manager", ModelIds.CONFIRM_REMOVAL, Cases.gone());
        assertThat(request).isEnded();
    }

    private void unjustified(ProcessInstance request) {
        cases.complete(
                request,
                "approver",
                ModelIds.REVIEW_BREAK_GLASS,
                Map.of("breakGlassJustified", false, "reviewComment", "An approver was on call."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"approver", "access-manager", "admin"})
    void whoeverWatchesOverAnAccessRevokesIt(String user) {
        ProcessInstance request = cases.untilTold(cases.start());
        cases.extensionRequestedListener(request, "requester", 2);
        cases.revoke(request, user);

        assertThat(request).isWaitingAt(ModelIds.END_ACCESS, ModelIds.REMOVE_XERO_SUPPORT);
        assertThat(cases.state(request)).isEqualTo(RequestState.ENDING_ACCESS);
        assertThat(cases.grant(request).revocation().orElseThrow().revokedBy()).isEqualTo(user);
        assertThat(extensions
                        .of(request.getBusinessKey())
                        .get(0)
                        .decision()
                        .orElseThrow()
                        .approved())
                .isFalse();
        assertThatThrownBy(() -> cases.revoke(request, user))
                .is(refusedAs(Kind.CONFLICT))
                .hasMessageContaining("ENDING_ACCESS");
        cases.complete(request, "access-manager", ModelIds.REMOVE_XERO_SUPPORT, Map.of());
        cases.complete(request, "second-manager", ModelIds.CONFIRM_REMOVAL, Cases.gone());
        assertThat(request).isEnded();
        assertThat(requests.walked(request.getBusinessKey()))
                .contains("BoundaryEvent_AccessRevoked")
                .endsWith(ModelIds.ENDED_ACCESS_ENDED);
    }

    @Test
    void anAccessIsRevokedWhileItIsBeingSetUpAndBeforeXeroSupportWasTold() {
        ProcessInstance added = cases.untilAdded(cases.start());
        cases.revoke(added, "approver");
        assertThat(added).isWaitingAt(ModelIds.END_ACCESS, ModelIds.REMOVE_XERO_SUPPORT);
        ProcessInstance drafting = cases.untilGranted(cases.start());
        cases.revoke(drafting, "approver");
        assertThat(drafting).isWaitingAt(ModelIds.END_ACCESS, ModelIds.REMOVE_XERO_SUPPORT);
        ProcessInstance over = cases.untilTold(cases.start());
        cases.run(over, "CatchEvent_AccessWindowEnded");
        cases.revoke(over, "approver");
        assertThat(over).isWaitingAt(ModelIds.END_ACCESS, ModelIds.REMOVE_XERO_SUPPORT);
    }

    @Test
    void whereNobodyIsInThereIsNothingToRevoke() {
        ProcessInstance waiting = cases.start(payroll());
        ProcessInstance granting = cases.start();
        for (ProcessInstance request : List.of(waiting, granting)) {
            RequestState before = cases.state(request);
            assertThatThrownBy(() -> cases.revoke(request, "approver"))
                    .is(refusedAs(Kind.CONFLICT))
                    .hasMessageStartingWith("Xero Support has no access that could be revoked. Decline the request");
            assertThat(cases.state(request)).isEqualTo(before);
        }
        assertThat(waiting).isWaitingAt(ModelIds.PLAN_AND_GRANT_ACCESS, ModelIds.APPROVE_ACCESS);
        assertThat(granting).isWaitingAt(ModelIds.OPEN_USERS_SETTINGS);
    }

    @Test
    void aQuestionThatScreenshotsAnswerLetsNobodyIn() {
        long avoided = register.grantsAvoided(everything());
        ProcessInstance request = cases.start(Map.of("category", "login"));
        assertThat(request).isWaitingAt(ModelIds.DRAFT_SUPPORT_MESSAGE);
        assertThat(cases.state(request)).isEqualTo(RequestState.DRAFTING_MESSAGE);
        cases.run(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
        assertThat(messages.of(request.getBusinessKey()).orElseThrow().body())
                .contains("\nAccess: we have not invited Xero Support,")
                .doesNotContain("Payroll");
        cases.complete(request, "requester", ModelIds.CONTACT_XERO_SUPPORT, Map.of());
        cases.complete(request, "requester", ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-1"));

        assertThat(request).isWaitingAt(ModelIds.FOLLOW_UP_QUESTION);
        assertThat(cases.state(request)).isEqualTo(RequestState.SUPPORT_TOLD);
        refused(request, "requester", ModelIds.FOLLOW_UP_QUESTION, Map.of(), "questionAnswered: is required.");
        cases.complete(request, "requester", ModelIds.FOLLOW_UP_QUESTION, Map.of("questionAnswered", true));
        assertThat(request).isEnded();
        assertThat(cases.state(request)).isEqualTo(RequestState.ENDED);
        assertThat(grants.of(request.getBusinessKey())).isEmpty();
        assertThat(register.grantsAvoided(everything())).isEqualTo(avoided + 1);
    }

    @Test
    void aQuestionThatTurnsOutToNeedAccessIsPlannedAnewAndAskedAnew() {
        ProcessInstance request = cases.start(Map.of("category", "billing"));
        cases.run(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
        cases.complete(request, "requester", ModelIds.CONTACT_XERO_SUPPORT, Map.of());
        cases.complete(request, "requester", ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-1"));
        cases.complete(request, "requester", ModelIds.FOLLOW_UP_QUESTION, Map.of("questionAnswered", false));

        assertThat(request).isWaitingAt(ModelIds.OPEN_USERS_SETTINGS);
        assertThat(cases.request(request).accessNeeded())
                .as("met by the new plan, so that the case can end")
                .isFalse();
        cases.untilTold(request);
        assertThat(cases.state(request)).isEqualTo(RequestState.SUPPORT_IN);
        assertThat(messages.of(request.getBusinessKey()).orElseThrow().body())
                .contains("\nAccess: we invited Xero Support into our organisation on ");
        assertThat(messages.earlier(request.getBusinessKey())).singleElement().satisfies(before -> assertThat(
                        before.sent().orElseThrow().caseNumber())
                .isEqualTo("C-1"));
    }

    @Test
    void aQuestionAskedWithoutAccessIsFinishedOrWithdrawnWithNobodyToTakeOut() {
        long avoided = register.grantsAvoided(everything());
        ProcessInstance finished = cases.start(Map.of("category", "login"));
        cases.finish(finished, "requester");
        assertThat(finished).isEnded();
        assertThat(cases.state(finished)).isEqualTo(RequestState.ENDED);
        assertThat(register.grantsAvoided(everything())).as("nobody was asked").isEqualTo(avoided);

        ProcessInstance withdrawn = cases.start(Map.of("category", "login"));
        cases.withdraw(withdrawn, "requester");
        assertThat(withdrawn).isEnded();
        assertThat(cases.state(withdrawn)).isEqualTo(RequestState.WITHDRAWN);
    }

    @Test
    void theContactFormInvitesAndTellsInOneStep() {
        ProcessInstance request = cases.start(Map.of("organisation", inOneStep("One Step Ltd")));
        cases.run(request, ModelIds.DRAFT_INVITATION);
        assertThat(messages.of(request.getBusinessKey()).orElseThrow().body())
                .contains("\n"
                        + "Access: we are inviting Xero Support into our organisation with this form, without"
                        + " payroll access\n");
        refused(
                request,
                "requester",
                ModelIds.INVITE_IN_CONTACT_FORM,
                Map.of(StepFields.XERO_SUPPORT_ADDED, true),
                "caseNumber: is required.");
        cases.complete(
                request,
                "requester",
                ModelIds.INVITE_IN_CONTACT_FORM,
                Map.of(
                        StepFields.XERO_SUPPORT_ADDED,
                        true,
                        "caseNumber",
                        "C-7",
                        Notification.MESSAGE_AS_SENT,
                        "In our own words."));
        assertThat(cases.state(request)).isEqualTo(RequestState.GRANTING_ACCESS);
        cases.complete(request, "requester", ModelIds.CLEAR_PAYROLL_ACCESS, Map.of("payrollCleared", true));

        assertThat(request).isWaitingAt("Gateway_WhatHappensFirst").isNotWaitingAt(ModelIds.CONTACT_XERO_SUPPORT);
        assertThat(cases.state(request)).isEqualTo(RequestState.SUPPORT_IN);
        var sent = messages.of(request.getBusinessKey()).orElseThrow().sent().orElseThrow();
        assertThat(sent.caseNumber()).isEqualTo("C-7");
        assertThat(sent.sentBody()).isEqualTo("In our own words.");
        assertThat(request).variables().doesNotContainKey(Notification.MESSAGE_AS_SENT);
    }

    @Test
    void whoDoesNotFindTheInviteBoxHandsOnAndTheTwoPhasesFollow() {
        ProcessInstance request = cases.start(Map.of("organisation", inOneStep("No Box Ltd")));
        cases.run(request, ModelIds.DRAFT_INVITATION);
        cases.complete(
                request,
                "requester",
                ModelIds.INVITE_IN_CONTACT_FORM,
                Map.of(
                        StepFields.XERO_SUPPORT_ADDED,
                        false,
                        "notAddedReason",
                        "The form has no such box.",
                        Notification.MESSAGE_AS_SENT,
                        " ",
                        "caseNumber",
                        "",
                        "guardOverride",
                        ""));
        assertThat(request).variables().doesNotContainKeys(Notification.MESSAGE_AS_SENT, "caseNumber", "guardOverride");
        cases.complete(request, "requester", ModelIds.FIND_ACCESS_MANAGER, Map.of("accessManager", "requester"));
        cases.complete(request, "requester", ModelIds.ADD_XERO_SUPPORT, Map.of(StepFields.XERO_SUPPORT_ADDED, true));
        cases.complete(request, "requester", ModelIds.CLEAR_PAYROLL_ACCESS, Map.of("payrollCleared", true));

        assertThat(request).isWaitingAt(ModelIds.DRAFT_SUPPORT_MESSAGE);
        cases.run(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
        assertThat(messages.of(request.getBusinessKey()).orElseThrow().body())
                .contains("\nAccess: we invited Xero Support into our organisation on ")
                .doesNotContain("with this form");
    }

    @Test
    void anInvitationAfterAQuestionWithoutAccessHasACaseNumberOfItsOwn() {
        ProcessInstance request =
                cases.start(Map.of("organisation", inOneStep("Asked Twice Ltd"), "category", "billing"));
        cases.run(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
        cases.complete(request, "requester", ModelIds.CONTACT_XERO_SUPPORT, Map.of());
        cases.complete(request, "requester", ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-OLD"));
        cases.complete(request, "requester", ModelIds.FOLLOW_UP_QUESTION, Map.of("questionAnswered", false));
        cases.run(request, ModelIds.DRAFT_INVITATION);
        refused(
                request,
                "requester",
                ModelIds.INVITE_IN_CONTACT_FORM,
                Map.of(StepFields.XERO_SUPPORT_ADDED, true),
                "caseNumber: is required.");
    }

    @Test
    void whatIsSaidForTheMessageAtAnotherStepIsNotTakenForIt() {
        ProcessInstance request = cases.start();
        assertThatThrownBy(() -> cases.complete(
                        request,
                        "access-manager",
                        ModelIds.OPEN_USERS_SETTINGS,
                        Map.of(Notification.MESSAGE_AS_SENT, "Planted.", "guardOverride", "A reason for nothing.")))
                .hasMessage("guardOverride: is not known here: this call takes no fields."
                        + " messageAsSent: is not known here: this call takes no fields.");
        cases.complete(request, "access-manager", ModelIds.OPEN_USERS_SETTINGS, Map.of());
        assertThat(request).variables().doesNotContainKeys(Notification.MESSAGE_AS_SENT, "guardOverride");
        cases.complete(
                request, "access-manager", ModelIds.ADD_XERO_SUPPORT, Map.of(StepFields.XERO_SUPPORT_ADDED, true));
        cases.complete(request, "access-manager", ModelIds.CLEAR_PAYROLL_ACCESS, Map.of("payrollCleared", true));
        cases.run(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
        cases.complete(request, "requester", ModelIds.CONTACT_XERO_SUPPORT, Map.of());
        String key = "ghp_" + "a1B2".repeat(9);
        assertThatThrownBy(() -> cases.complete(
                        request,
                        "requester",
                        ModelIds.TELL_XERO_SUPPORT,
                        Map.of("caseNumber", "C-1", "note", key, "guardOverride", "It is an example key.")))
                .isInstanceOf(InputRefused.class)
                .hasMessageStartingWith("note: is not known here. Known: caseNumber, guardOverride, messageAsSent.");
        cases.complete(request, "requester", ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-1"));
        var message = messages.of(request.getBusinessKey()).orElseThrow();
        assertThat(message.sent().orElseThrow().sentBody()).isEqualTo(message.body());
    }

    @Test
    void anUnknownOrganisationWaitsUntilAnAdministratorConfirmsIt() {
        ProcessInstance request = cases.startUnentered("requester", Map.of("organisation", "Unknown Ltd"));
        assertThat(request).isWaitingAt(ModelIds.CONFIRM_ORGANISATION);
        assertThat(cases.task(request, ModelIds.CONFIRM_ORGANISATION))
                .hasCandidateGroup("camunda-admin")
                .isNotAssigned();
        assertThat(cases.request(request).plan()).isEmpty();

        cases.complete(request, "admin", ModelIds.CONFIRM_ORGANISATION, Map.of("organisationConfirmed", true));
        assertThat(request)
                .isWaitingAt(ModelIds.OPEN_USERS_SETTINGS)
                .variables()
                .doesNotContainKeys("organisationConfirmed", "organisationHeld");
        assertThat(cases.request(request).organisation().registered()).isTrue();
        assertThat(rightsTo(request)).containsExactlyInAnyOrder("requester", "access-managers");
        assertThat(cases.startUnentered("requester", Map.of("organisation", "UNKNOWN LTD")))
                .isWaitingAt(ModelIds.OPEN_USERS_SETTINGS);
    }

    @Test
    void aPracticesOwnAreaHasNoPayrollToClear() {
        organisations.put(new Organisation(
                "own-area", "Own Area & Partners", Optional.empty(), Optional.of("NZ"), List.of(), true));
        ProcessInstance request = cases.untilAdded(cases.start(Map.of("organisation", "Own Area & Partners")));
        assertThat(request)
                .isWaitingAt(ModelIds.DRAFT_SUPPORT_MESSAGE)
                .variables()
                .containsEntry("route", "practice");
        cases.run(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
        assertThat(messages.of(request.getBusinessKey()).orElseThrow().body())
                .contains("\nPractice: Own Area & Partners, NZ\nAccess: we invited Xero Support into our practice on ");
        assertThat(register.of(request.getBusinessKey(), Instant.now())
                        .orElseThrow()
                        .payrollAccess())
                .isFalse();
    }

    @Test
    void whoIsNotPermittedToAddXeroSupportHandsTheStepToSomebodyWhoIs() {
        ProcessInstance request = cases.start();
        cases.complete(request, "access-manager", ModelIds.OPEN_USERS_SETTINGS, Map.of());
        cases.complete(
                request,
                "access-manager",
                ModelIds.ADD_XERO_SUPPORT,
                Map.of(StepFields.XERO_SUPPORT_ADDED, false, "notAddedReason", "There is no such button for me."));
        assertThat(cases.task(request, ModelIds.FIND_ACCESS_MANAGER))
                .hasCandidateGroup("access-managers")
                .hasCandidateGroup("camunda-admin");
        cases.complete(
                request, "access-manager", ModelIds.FIND_ACCESS_MANAGER, Map.of("accessManager", "second-manager"));

        assertThat(cases.task(request, ModelIds.ADD_XERO_SUPPORT)).isAssignedTo("second-manager");
        assertThat(request).variables().doesNotContainKeys(StepFields.XERO_SUPPORT_ADDED, "notAddedReason");
        cases.complete(
                request, "second-manager", ModelIds.ADD_XERO_SUPPORT, Map.of(StepFields.XERO_SUPPORT_ADDED, true));
        assertThat(cases.task(request, ModelIds.CLEAR_PAYROLL_ACCESS)).isAssignedTo("second-manager");
        cases.complete(request, "second-manager", ModelIds.CLEAR_PAYROLL_ACCESS, Map.of("payrollCleared", true));
        assertThat(cases.grant(request).grantedBy()).isEqualTo("second-manager");
    }

    @Test
    void theStepComesBackWhenTheNamedPersonIsNotPermittedEither() {
        ProcessInstance request = cases.start();
        cases.complete(request, "access-manager", ModelIds.OPEN_USERS_SETTINGS, Map.of());
        for (String next : List.of("second-manager", "access-manager")) {
            cases.complete(
                    request,
                    next.equals("second-manager") ? "access-manager" : "second-manager",
                    ModelIds.ADD_XERO_SUPPORT,
                    Map.of(StepFields.XERO_SUPPORT_ADDED, false, "notAddedReason", "Not permitted."));
            cases.complete(request, "access-manager", ModelIds.FIND_ACCESS_MANAGER, Map.of("accessManager", next));
            assertThat(cases.task(request, ModelIds.ADD_XERO_SUPPORT)).isAssignedTo(next);
        }
    }

    @Test
    void anOrganisationsOwnAccessManagersAreAskedInsteadOfTheGroup() {
        organisations.put(new Organisation(
                "own-managers",
                "Own Managers Ltd",
                Optional.empty(),
                Optional.empty(),
                List.of("second-manager"),
                false));
        ProcessInstance request = cases.start(Map.of("organisation", "Own Managers Ltd"));

        assertThat(candidatesOf(request, ModelIds.OPEN_USERS_SETTINGS)).containsExactly("second-manager");
    }

    @Test
    void whereAllAccessManagersOfAnOrganisationHaveLeftAnAdministratorIsAsked() {
        organisations.put(new Organisation(
                "left-managers",
                "All Left Ltd",
                Optional.empty(),
                Optional.empty(),
                List.of("somebody-who-left"),
                false));
        ProcessInstance request = cases.start(Map.of("organisation", "All Left Ltd"));

        assertThat(candidatesOf(request, ModelIds.OPEN_USERS_SETTINGS)).containsExactly("camunda-admin");
        cases.complete(request, "admin", ModelIds.OPEN_USERS_SETTINGS, Map.of());
        assertThat(cases.task(request, ModelIds.ADD_XERO_SUPPORT)).isAssignedTo("admin");
    }

    @Test
    void answersThatTheProcessCannotFollowAreRefusedAndChangeNothing() {
        ProcessInstance request = cases.start();
        cases.complete(request, "access-manager", ModelIds.OPEN_USERS_SETTINGS, Map.of());
        refused(request, "access-manager", ModelIds.ADD_XERO_SUPPORT, Map.of(), "xeroSupportAdded: is required.");
        refused(
                request,
                "access-manager",
                ModelIds.ADD_XERO_SUPPORT,
                Map.of(StepFields.XERO_SUPPORT_ADDED, false),
                "notAddedReason: is required: say why not.");
        refused(
                request,
                "access-manager",
                ModelIds.ADD_XERO_SUPPORT,
                Map.of(StepFields.XERO_SUPPORT_ADDED, "yes"),
                "xeroSupportAdded: must be true or false (a Boolean).");

        cases.complete(
                request,
                "access-manager",
                ModelIds.ADD_XERO_SUPPORT,
                Map.of(StepFields.XERO_SUPPORT_ADDED, false, "notAddedReason", "Not permitted."));
        refused(
                request,
                "access-manager",
                ModelIds.FIND_ACCESS_MANAGER,
                Map.of("accessManager", "auditor"),
                "accessManager: must be the user id of an access manager of this organisation.");
        cases.complete(
                request, "access-manager", ModelIds.FIND_ACCESS_MANAGER, Map.of("accessManager", "access-manager"));
        assertThat(grants.of(request.getBusinessKey())).isEmpty();
        cases.complete(
                request, "access-manager", ModelIds.ADD_XERO_SUPPORT, Map.of(StepFields.XERO_SUPPORT_ADDED, true));
        refused(
                request,
                "access-manager",
                ModelIds.CLEAR_PAYROLL_ACCESS,
                Map.of("payrollCleared", false),
                "payrollCleared: must be true: clear the payroll box on the Xero Support row first, then confirm it.");

        cases.complete(request, "access-manager", ModelIds.CLEAR_PAYROLL_ACCESS, Map.of("payrollCleared", true));
        cases.run(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
        cases.complete(request, "requester", ModelIds.CONTACT_XERO_SUPPORT, Map.of());
        refused(
                request,
                "requester",
                ModelIds.TELL_XERO_SUPPORT,
                Map.of("caseNumber", " "),
                "caseNumber: is required.");
        assertThat(cases.state(request)).isEqualTo(RequestState.NOTIFYING_SUPPORT);
    }

    @Test
    void theMessageIsKeptAsThePersonSentIt() {
        ProcessInstance request = cases.untilTelling(cases.start());
        String own = "Our own words. ".repeat(1_000);
        cases.complete(
                request,
                "requester",
                ModelIds.TELL_XERO_SUPPORT,
                Map.of("caseNumber", "C-4712", Notification.MESSAGE_AS_SENT, own));

        var message = messages.of(request.getBusinessKey()).orElseThrow();
        assertThat(message.sent().orElseThrow().sentBody()).isEqualTo(own);
        assertThat(message.body()).contains(DESCRIPTION);
    }

    @Test
    void aBrokenTemplateIsAnIncidentThatARetryMends() throws IOException {
        Path template = messageSettings.template().getFile().toPath();
        String mended = Files.readString(template);
        ProcessInstance request = cases.untilGranted(cases.start());
        String draft = cases.job(request, ModelIds.DRAFT_SUPPORT_MESSAGE).getId();
        Files.writeString(template, mended.replace("{{description}}", "{{descripton}}"));
        try {
            for (int tries = 0; tries < 3; tries++) {
                assertThatThrownBy(() -> engine.getManagementService().executeJob(draft))
                        .hasMessageContaining("names 'descripton'");
            }
        } finally {
            Files.writeString(template, mended);
        }
        Incident incident = runtimeService()
                .createIncidentQuery()
                .processInstanceId(request.getId())
                .singleResult();
        assertThat(incident.getActivityId()).isEqualTo(ModelIds.DRAFT_SUPPORT_MESSAGE);
        assertThat(incident.getIncidentMessage())
                .contains("support-message.txt")
                .contains("line 33 names 'descripton', which is not known")
                .endsWith("Mend it, then retry this job.");

        cases.as("admin", () -> {
            engine.getManagementService().setJobRetries(draft, 1);
            return null;
        });
        engine.getManagementService().executeJob(draft);
        assertThat(audit.page(Optional.of(request.getBusinessKey()), 0, 50))
                .extracting(entry -> entry.code() + " by " + entry.actor())
                .endsWith(
                        "job-failed by system",
                        "job-failed by system",
                        "job-failed by system",
                        "incident-opened by system",
                        "incident-closed by system",
                        "job-retried by admin",
                        "message-drafted by system");
        assertThat(cases.task(request, ModelIds.CONTACT_XERO_SUPPORT)).isAssignedTo("requester");
        assertThat(messages.of(request.getBusinessKey()).orElseThrow().body()).contains(DESCRIPTION);
    }

    @Test
    void aRefusedStartLeavesNoCaseAndNoRequest() {
        long casesBefore = runtimeService().createProcessInstanceQuery().count();
        assertThatThrownBy(() -> cases.start(Map.of("reference", "LEAVES-NOTHING", "accessDays", 15)))
                .isInstanceOf(InputRefused.class)
                .hasMessage("accessDays: must be a whole number from 1 to 14 (an Integer).");
        assertThat(requests.find("LEAVES-NOTHING")).isEmpty();
        assertThat(runtimeService().createProcessInstanceQuery().count()).isEqualTo(casesBefore);
    }

    @Test
    void onlyRequestersAndAdministratorsMayStart() {
        for (String other : List.of("access-manager", "approver", "auditor")) {
            assertThatThrownBy(() -> cases.start(other, Map.of())).isInstanceOf(AuthorizationException.class);
        }
        assertThat(cases.start("admin", Map.of())).isWaitingAt(ModelIds.OPEN_USERS_SETTINGS);
    }

    @Test
    void nobodyElseCompletesARequestersStep() {
        ProcessInstance request = cases.untilTelling(cases.start());
        for (String other : List.of("access-manager", "approver", "auditor")) {
            assertThatThrownBy(() ->
                            cases.complete(request, other, ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-1")))
                    .isInstanceOf(AuthorizationException.class);
        }
    }

    @Test
    void whileXeroSupportIsInNobodyIsLetInTwice() {
        ProcessInstance waiting = cases.start(Map.of("organisation", "Only Once Ltd"));
        ProcessInstance first = cases.untilAdded(cases.start(Map.of("organisation", "Only Once Ltd")));

        assertThatThrownBy(() -> cases.start(Map.of("organisation", "only once ltd")))
                .is(refusedAs(Kind.ACCESS_OPEN))
                .hasMessageContaining(
                        "Xero Support is in Only Once Ltd already, with request %s.".formatted(first.getBusinessKey()));
        assertThatThrownBy(() -> cases.untilAdded(waiting)).is(refusedAs(Kind.ACCESS_OPEN));
        assertThat(waiting).isWaitingAt(ModelIds.ADD_XERO_SUPPORT);
    }

    @Test
    void aRequestThatNobodyActsOnExpires() {
        ProcessInstance request = cases.start();
        cases.run(request, "BoundaryEvent_RequestExpired");

        assertThat(request).isEnded();
        assertThat(endOf(request)).isEqualTo(ModelIds.ENDED_REQUEST_EXPIRED);
        assertThat(cases.state(request)).isEqualTo(RequestState.EXPIRED);
        assertThat(cases.request(request).closedAt()).isPresent();
    }

    @Test
    void aRequestWaitsAsLongAsTheSettingSaysBeforeItExpires() {
        ProcessInstance request = cases.start();
        assertThat(cases.job(request, "BoundaryEvent_RequestExpired")
                        .getDuedate()
                        .toInstant())
                .isCloseTo(Instant.now().plus(Duration.ofDays(14)), within(1, ChronoUnit.MINUTES));
    }

    @Test
    void whoWasLetInIsTakenOutEvenWhenTheRequestExpires() {
        ProcessInstance request = cases.untilAdded(cases.start());
        cases.run(request, "BoundaryEvent_RequestExpired");

        assertThat(cases.task(request, ModelIds.REMOVE_XERO_SUPPORT)).hasCandidateGroup("access-managers");
        assertThat(cases.state(request)).isEqualTo(RequestState.ENDING_ACCESS);
    }

    @Test
    void aRequestIsWithdrawnBeforeAnybodyIsLetIn() {
        ProcessInstance request = cases.start();
        cases.withdraw(request, "requester");

        assertThat(endOf(request)).isEqualTo(ModelIds.ENDED_REQUEST_WITHDRAWN);
        assertThat(cases.state(request)).isEqualTo(RequestState.WITHDRAWN);
        assertThat(cases.request(request).withdrawal().orElseThrow().reason()).isEqualTo("Solved by ourselves.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"requester", "access-manager", "admin"})
    void whoWasLetInIsTakenOutWhenTheRequestIsWithdrawn(String user) {
        ProcessInstance request = cases.untilAdded(cases.start());
        cases.withdraw(request, user);

        assertThat(cases.state(request)).isEqualTo(RequestState.ENDING_ACCESS);
        cases.complete(request, "second-manager", ModelIds.REMOVE_XERO_SUPPORT, Map.of());
        cases.complete(request, "access-manager", ModelIds.CONFIRM_REMOVAL, gone());
        assertThat(endOf(request)).isEqualTo(ModelIds.ENDED_ACCESS_ENDED);
        assertThat(cases.request(request).withdrawal().orElseThrow().by()).isEqualTo(user);
    }

    @Test
    void aWithdrawalWhileXeroSupportIsInEndsTheAccess() {
        ProcessInstance request = cases.untilDrafted(cases.start());
        cases.withdraw(request, "requester");

        assertThat(request).isWaitingAt(ModelIds.REMOVE_XERO_SUPPORT);
        assertThat(request).isNotWaitingAt(ModelIds.CONTACT_XERO_SUPPORT);
    }

    @Test
    void supportCanBeFinishedBeforeXeroSupportWasEvenTold() {
        ProcessInstance request = cases.untilGranted(cases.start());
        cases.finish(request, "access-manager");

        assertThat(request).isWaitingAt(ModelIds.REMOVE_XERO_SUPPORT);
        assertThat(cases.state(request)).isEqualTo(RequestState.ENDING_ACCESS);
    }

    @Test
    void everyReplyIsAnsweredWhileTheClockGoesOn() {
        ProcessInstance request = cases.untilTold(cases.start());
        cases.reply(request, "requester", "Which account is it? " + "x".repeat(5_000));
        cases.complete(request, "requester", ModelIds.ANSWER_XERO_SUPPORT, Map.of());
        cases.reply(request, "access-manager", "And since when?");

        assertThat(cases.task(request, ModelIds.ANSWER_XERO_SUPPORT)).isAssignedTo("requester");
        assertThat(request).isWaitingAt("Gateway_WhatHappensFirst");
        var noted = replies.of(request.getBusinessKey());
        assertThat(noted).hasSize(2);
        assertThat(noted.get(0).answeredBy()).contains("requester");
        assertThat(noted.get(1).answeredBy()).isEmpty();
        assertThat(noted.get(1).notedBy()).isEqualTo("access-manager");
    }

    @Test
    void anApprovedExtensionReplacesTheWindow() {
        ProcessInstance request = cases.untilTold(cases.start());
        Instant before = cases.grant(request).plannedEnd();
        cases.extensionRequestedListener(request, "requester", 5);
        cases.complete(request, "approver", ModelIds.APPROVE_EXTENSION, Map.of(ExtensionDecision.APPROVED, true));

        Instant after = cases.grant(request).plannedEnd();
        assertThat(after).isEqualTo(before.plus(Duration.ofDays(5)));
        assertThat(cases.job(request, "CatchEvent_AccessWindowEnded")
                        .getDuedate()
                        .toInstant())
                .isEqualTo(after.truncatedTo(ChronoUnit.MILLIS));
        assertThat(extensions.of(request.getBusinessKey())).singleElement().satisfies(extension -> assertThat(
                        extension.decision().orElseThrow().decidedBy())
                .isEqualTo("approver"));
    }

    @Test
    void aRefusedExtensionLeavesTheWindowAsItWas() {
        ProcessInstance request = cases.untilTold(cases.start());
        Instant before = cases.grant(request).plannedEnd();
        cases.extensionRequestedListener(request, "requester", 5);
        refused(
                request,
                "approver",
                ModelIds.APPROVE_EXTENSION,
                Map.of(ExtensionDecision.APPROVED, false),
                "approvalComment: is required: say why not.");
        cases.complete(
                request,
                "approver",
                ModelIds.APPROVE_EXTENSION,
                Map.of(ExtensionDecision.APPROVED, false, Decision.APPROVAL_COMMENT, "Three days are enough."));

        assertThat(cases.grant(request).plannedEnd()).isEqualTo(before);
        assertThat(cases.job(request, "CatchEvent_AccessWindowEnded")
                        .getDuedate()
                        .toInstant())
                .isEqualTo(before.truncatedTo(ChronoUnit.MILLIS));
    }

    @Test
    void anExtensionThatNobodyDecidesNeverMakesTheAccessLonger() {
        ProcessInstance request = cases.untilTold(cases.start());
        Instant plannedEnd = cases.grant(request).plannedEnd();
        cases.extensionRequestedListener(request, "requester", 5);
        assertThat(cases.job(request, "BoundaryEvent_NotDecidedInTime")
                        .getDuedate()
                        .toInstant())
                .isEqualTo(plannedEnd.truncatedTo(ChronoUnit.MILLIS));
        cases.run(request, "BoundaryEvent_NotDecidedInTime");

        assertThat(cases.grant(request).plannedEnd()).isEqualTo(plannedEnd);
        assertThat(extensions
                        .of(request.getBusinessKey())
                        .get(0)
                        .decision()
                        .orElseThrow()
                        .approved())
                .isFalse();
        cases.run(request, "CatchEvent_AccessWindowEnded");
        assertThat(request).isWaitingAt(ModelIds.EXTEND_OR_END_ACCESS);
    }

    @Test
    void aWishThatWaitsWhenTheAccessIsEndedIsDecidedByThat() {
        ProcessInstance request = cases.untilTold(cases.start());
        Instant plannedEnd = cases.grant(request).plannedEnd();
        cases.extensionRequestedListener(request, "requester", 5);
        cases.finish(request, "requester");

        assertThat(extensions
                        .of(request.getBusinessKey())
                        .get(0)
                        .decision()
                        .orElseThrow()
                        .approved())
                .isFalse();
        assertThat(cases.grant(request).plannedEnd()).isEqualTo(plannedEnd);
        assertThat(request).isWaitingAt(ModelIds.REMOVE_XERO_SUPPORT);
    }

    @Test
    void nobodyApprovesAnOwnExtension() {
        ProcessInstance request = cases.untilTold(cases.start());
        cases.extensionRequestedListener(request, "access-manager", 5);

        assertThatThrownBy(() -> cases.as("admin", () -> {
                    engine.getTaskService()
                            .setAssignee(
                                    cases.task(request, ModelIds.APPROVE_EXTENSION)
                                            .getId(),
                                    "access-manager");
                    return null;
                }))
                .is(refusedAs(Kind.CONFLICT))
                .hasMessage("access-manager had a part in what the step Approve extension is about: assign it to"
                        + " somebody else.");
        ProcessInstance admins = cases.untilTold(cases.start("requester", Map.of()));
        cases.extensionRequestedListener(admins, "admin", 5);
        assertThatThrownBy(() -> cases.complete(
                        admins, "admin", ModelIds.APPROVE_EXTENSION, Map.of(ExtensionDecision.APPROVED, true)))
                .is(refusedAs(Kind.CONFLICT));
        assertThat(admins).isWaitingAt(ModelIds.APPROVE_EXTENSION);
    }

    @Test
    void whenTheWindowEndsTheAccessIsEnded() {
        ProcessInstance request = cases.untilTelling(cases.start());
        assertThat(cases.job(request, "CatchEvent_AccessWindowEnded")
                        .getDuedate()
                        .toInstant())
                .isEqualTo(cases.grant(request).plannedEnd().truncatedTo(ChronoUnit.MILLIS));
        cases.run(request, "CatchEvent_AccessWindowEnded");
        assertThat(candidatesOf(request, ModelIds.EXTEND_OR_END_ACCESS)).contains("requester", "access-managers");
        cases.complete(request, "requester", ModelIds.EXTEND_OR_END_ACCESS, Map.of("extendAccess", false));

        assertThat(request).isWaitingAt(ModelIds.REMOVE_XERO_SUPPORT).isNotWaitingAt(ModelIds.TELL_XERO_SUPPORT);
    }

    @Test
    void whenTheWindowEndsBeforePayrollIsClearedTheAccessIsRemoved() {
        ProcessInstance request = cases.untilAdded(cases.start());
        assertThat(cases.job(request, WINDOW_AT_PAYROLL).getDuedate().toInstant())
                .isEqualTo(cases.grant(request).plannedEnd().truncatedTo(ChronoUnit.MILLIS));
        cases.run(request, WINDOW_AT_PAYROLL);

        assertThat(request).isWaitingAt(ModelIds.END_ACCESS, ModelIds.REMOVE_XERO_SUPPORT);
        assertThat(cases.state(request)).isEqualTo(RequestState.ENDING_ACCESS);
        assertThat(cases.grant(request).payrollClearedAt()).isEmpty();
        assertThat(audit.page(Optional.of(request.getBusinessKey()), 0, 50))
                .extracting(entry -> entry.code() + " by " + entry.actor())
                .endsWith("access-window-ended by system", "removal-begun by system");
        cases.complete(request, "access-manager", ModelIds.REMOVE_XERO_SUPPORT, Map.of());
        cases.complete(request, "second-manager", ModelIds.CONFIRM_REMOVAL, gone());
        assertThat(endOf(request)).isEqualTo(ModelIds.ENDED_ACCESS_ENDED);
        assertThat(cases.state(request)).isEqualTo(RequestState.ENDED);
    }

    @Test
    void whoWasInvitedInTheContactFormIsRemovedToo() {
        ProcessInstance request = cases.start(Map.of("organisation", inOneStep("Never Cleared Ltd")));
        cases.run(request, ModelIds.DRAFT_INVITATION);
        cases.complete(
                request,
                "requester",
                ModelIds.INVITE_IN_CONTACT_FORM,
                Map.of(StepFields.XERO_SUPPORT_ADDED, true, "caseNumber", "C-8"));
        cases.run(request, WINDOW_AT_PAYROLL);

        assertThat(request).isWaitingAt(ModelIds.END_ACCESS, ModelIds.REMOVE_XERO_SUPPORT);
    }

    @Test
    void whenPayrollIsClearedInTimeTheSameWindowGoesOn() {
        ProcessInstance request = cases.untilGranted(cases.start());

        assertThat(engine.getManagementService()
                        .createJobQuery()
                        .processInstanceId(request.getId())
                        .timers()
                        .list())
                .singleElement()
                .satisfies(job -> assertThat(job.getDuedate().toInstant())
                        .isEqualTo(cases.grant(request).plannedEnd().truncatedTo(ChronoUnit.MILLIS)));
        cases.run(request, "CatchEvent_AccessWindowEnded");
        assertThat(request).isWaitingAt(ModelIds.EXTEND_OR_END_ACCESS);
    }

    @Test
    void anEmergencyAccessIsReviewedAfterTheWindowEndedBeforePayrollWasCleared() {
        ProcessInstance request = cases.start(Map.of("mayChangeData", true));
        cases.goAheadWithoutApproval(request, "access-manager");
        cases.untilAdded(request);
        cases.run(request, WINDOW_AT_PAYROLL);
        unjustified(request);

        assertThat(request).isWaitingAt(ModelIds.END_ACCESS, ModelIds.REMOVE_XERO_SUPPORT);
        assertThat(cases.grant(request).revocation()).isEmpty();
    }

    @Test
    void everyWaitWithXeroSupportInIsUnderTheWindowOrEndsTheAccess() {
        Set<String> ending =
                Set.of(ModelIds.EXTEND_OR_END_ACCESS, ModelIds.REMOVE_XERO_SUPPORT, ModelIds.CONFIRM_REMOVAL);
        steps.atEachStep().forEach((step, way) -> {
            ProcessInstance request = way.get();
            grants.of(request.getBusinessKey()).ifPresent(grant -> {
                // An extension that nobody decides leads back to the window first.
                for (int timers = 0; timers < 2; timers++) {
                    timersAt(request, grant.plannedEnd()).forEach(timer -> cases.run(request, timer));
                }
                assertThat(runtimeService().getActiveActivityIds(request.getId()))
                        .as(step)
                        .containsAnyElementsOf(ending);
            });
        });
    }

    @Test
    void whenTheWindowEndsTheAccessIsExtendedWithSomebodyElsesApproval() {
        ProcessInstance request = cases.untilTold(cases.start(Map.of("accessDays", 1)));
        cases.run(request, "CatchEvent_AccessWindowEnded");
        refused(
                request,
                "requester",
                ModelIds.EXTEND_OR_END_ACCESS,
                Map.of("extendAccess", true, "extensionDays", 15),
                "extensionDays: must be a whole number from 1 to 14 (an Integer). extensionReason: is required.");
        Map<String, Object> wish =
                Map.of("extendAccess", true, "extensionDays", 2, "extensionReason", "They still look for the cause.");
        cases.complete(request, "requester", ModelIds.EXTEND_OR_END_ACCESS, wish);
        cases.complete(request, "approver", ModelIds.APPROVE_EXTENSION, Map.of(ExtensionDecision.APPROVED, true));

        assertThat(cases.job(request, "CatchEvent_AccessWindowEnded")
                        .getDuedate()
                        .toInstant())
                .isCloseTo(Instant.now().plus(Duration.ofDays(3)), within(1, ChronoUnit.MINUTES));
        cases.run(request, "CatchEvent_AccessWindowEnded");
        refused(request, "requester", ModelIds.EXTEND_OR_END_ACCESS, Map.of(), "extendAccess: is required.");
    }

    @Test
    void whoIsNotGoneYetIsRemovedAgain() {
        ProcessInstance request = cases.untilRemoved(cases.start());
        cases.complete(
                request,
                "second-manager",
                ModelIds.CONFIRM_REMOVAL,
                Map.of("removalConfirmed", false, "removalEvidence", "The row is still there."));
        assertThat(request)
                .isWaitingAt(ModelIds.REMOVE_XERO_SUPPORT)
                .variables()
                .containsEntry("removalConfirmed", false)
                .doesNotContainKey("removalEvidence");
        assertThat(cases.state(request)).isEqualTo(RequestState.ENDING_ACCESS);
        cases.complete(request, "second-manager", ModelIds.REMOVE_XERO_SUPPORT, Map.of());
        refused(request, "access-manager", ModelIds.CONFIRM_REMOVAL, Map.of(), "removalConfirmed: is required.");
        refused(
                request,
                "access-manager",
                ModelIds.CONFIRM_REMOVAL,
                Map.of("removalConfirmed", true),
                "removalEvidence: is required: note what the Users page shows.");
        cases.complete(request, "access-manager", ModelIds.CONFIRM_REMOVAL, gone());

        assertThat(request).isEnded();
        assertThat(cases.grant(request).removal().orElseThrow().removedBy()).isEqualTo("second-manager");
    }

    @Test
    void nobodyConfirmsAnOwnRemoval() {
        ProcessInstance request = cases.untilRemoved(cases.start());
        assertThatThrownBy(() -> cases.claim(request, "access-manager", ModelIds.CONFIRM_REMOVAL))
                .is(refusedAs(Kind.CONFLICT))
                .hasMessage("You removed Xero Support yourself: somebody else has to confirm that they are gone.");
        assertThatThrownBy(() -> cases.complete(request, "access-manager", ModelIds.CONFIRM_REMOVAL, gone()))
                .is(refusedAs(Kind.CONFLICT));
        assertThat(request).isWaitingAt(ModelIds.CONFIRM_REMOVAL);
    }

    @Test
    void whatIsSaidTooEarlyOrTooLateIsAnsweredWithTheState() {
        ProcessInstance request = cases.start();
        assertThatThrownBy(() -> cases.finish(request, "requester"))
                .is(refusedAs(Kind.CONFLICT))
                .hasMessage("Request %s is in the state GRANTING_ACCESS and does not wait for this now."
                        .formatted(request.getBusinessKey()));
        cases.untilRemoved(request);
        for (Runnable late : List.<Runnable>of(
                () -> cases.finish(request, "requester"),
                () -> cases.withdraw(request, "requester"),
                () -> cases.reply(request, "requester", "Hello"),
                () -> cases.extensionRequestedListener(request, "requester", 1))) {
            assertThatThrownBy(late::run)
                    .is(refusedAs(Kind.CONFLICT))
                    .hasMessageContaining("is in the state ENDING_ACCESS");
        }
        assertThat(request).isWaitingAt(ModelIds.CONFIRM_REMOVAL);
    }

    @Test
    void aStepThatIsDueRemindsAndOneThatIsOverdueGoesToEverybodyWhoCouldHelp() {
        ProcessInstance request = cases.untilDrafted(cases.start());
        cases.comesDue(request, ModelIds.CONTACT_XERO_SUPPORT);
        var due = cases.task(request, ModelIds.CONTACT_XERO_SUPPORT);
        assertThat(due).isAssignedTo("requester");
        assertThat(due.getPriority()).isEqualTo(75);
        assertThat(cases.request(request).overdueSince()).isEmpty();

        cases.comesDue(request, ModelIds.CONTACT_XERO_SUPPORT);
        assertThat(cases.task(request, ModelIds.CONTACT_XERO_SUPPORT)).isNotAssigned();
        assertThat(candidatesOf(request, ModelIds.CONTACT_XERO_SUPPORT))
                .containsExactlyInAnyOrder("requester", "access-managers", "camunda-admin");
        assertThat(cases.request(request).overdueSince()).isPresent();

        cases.complete(request, "access-manager", ModelIds.CONTACT_XERO_SUPPORT, Map.of());
        assertThat(cases.request(request).overdueSince()).isEmpty();
        assertThat(cases.task(request, ModelIds.TELL_XERO_SUPPORT)).isAssignedTo("requester");
    }

    @Test
    void whatXeroSupportWouldAskBackIsAskedBeforeAnybodyIsLetIn() {
        ProcessInstance request =
                cases.start(Map.of("details", "{\"bank\": \"Example Bank\", \"tried\": \"Nothing yet\"}"));
        assertThat(request).isWaitingAt(ModelIds.COMPLETE_DETAILS);
        assertThat(cases.task(request, ModelIds.COMPLETE_DETAILS)).isAssignedTo("requester");
        assertThat(cases.state(request)).isEqualTo(RequestState.PLANNED);

        refused(
                request,
                "requester",
                ModelIds.COMPLETE_DETAILS,
                Map.of("details", "{\"lastStatementDate\": \"Monday\", \"iban\": \"?\"}"),
                "details.lastStatementDate: must be a date, such as 2026-11-16. details.iban: is not known here. Known:"
                        + " accountEnding, actual, bank, deadline, deadlineReason, exactError, expected, feedKind,"
                        + " lastStatementDate, links, since, tried.");
        details(request, "{\"accountEnding\": \"1234\", \"tried\": \"\"}");
        assertThat(request).isWaitingAt(ModelIds.COMPLETE_DETAILS);
        assertThat(cases.request(request).details().now())
                .isEqualTo(Map.of("bank", "Example Bank", "accountEnding", "1234"));

        details(request, "{\"lastStatementDate\": \"2026-11-16\", \"exactError\": \"Error 102\"}");
        assertThat(request)
                .isWaitingAt(ModelIds.OPEN_USERS_SETTINGS)
                .variables()
                .doesNotContainKey("details");
        assertThat(requests.walked(request.getBusinessKey()).stream().filter(ModelIds.COMPLETE_DETAILS::equals))
                .hasSize(2);
        assertThat(audit.page(Optional.of(request.getBusinessKey()), 0, 50))
                .filteredOn(entry -> entry.code().equals("details-given"))
                .extracting(AuditEntry::details)
                .last()
                .asString()
                .contains("accountEnding, ", "restUnknown=false")
                .doesNotContain("Example Bank", "Error 102");
        cases.untilDrafted(request);
        assertThat(messages.of(request.getBusinessKey()).orElseThrow().body()).contains("""

            Bank: Example Bank
            Bank account ends in: 1234
            Latest statement line date: 16 November 2026
            Exact error: Error 102

            """);
    }

    @Test
    void whatCannotBeFoundOutHoldsNothingUp() {
        ProcessInstance request = cases.start(Map.of("details", ""));
        cases.complete(
                request,
                "requester",
                ModelIds.COMPLETE_DETAILS,
                Map.of("details", "{\"bank\": \"Example Bank\"}", "detailsNotKnown", true));
        assertThat(request)
                .isWaitingAt(ModelIds.OPEN_USERS_SETTINGS)
                .variables()
                .doesNotContainKeys("details", "detailsNotKnown");
        assertThat(cases.request(request).details().now()).isEqualTo(Map.of("bank", "Example Bank"));
        assertThat(cases.request(request).details().restUnknown()).isTrue();
    }

    @Test
    void aCompletionWithoutAWordKeepsWhatIsThereAndTheStep() {
        ProcessInstance request = cases.start(Map.of("details", "{\"bank\": \"Example Bank\"}"));
        cases.complete(request, "requester", ModelIds.COMPLETE_DETAILS, Map.of());
        assertThat(request).isWaitingAt(ModelIds.COMPLETE_DETAILS);
        assertThat(cases.request(request).details().now()).isEqualTo(Map.of("bank", "Example Bank"));
    }

    private void details(ProcessInstance request, String details) {
        cases.complete(request, "requester", ModelIds.COMPLETE_DETAILS, Map.of("details", details));
    }

    private List<String> rightsTo(ProcessInstance request) {
        return engine
                .getAuthorizationService()
                .createAuthorizationQuery()
                .resourceType(Resources.PROCESS_INSTANCE)
                .resourceId(request.getId())
                .list()
                .stream()
                .map(right -> Optional.ofNullable(right.getUserId()).orElseGet(right::getGroupId))
                .toList();
    }

    private List<String> candidatesOf(ProcessInstance request, String step) {
        return engine
                .getTaskService()
                .getIdentityLinksForTask(cases.task(request, step).getId())
                .stream()
                .filter(link -> link.getType().equals("candidate"))
                .map(link -> Optional.ofNullable(link.getUserId()).orElse(link.getGroupId()))
                .toList();
    }

    /** The elements whose timers are due when the access window ends. */
    private List<String> timersAt(ProcessInstance request, Instant plannedEnd) {
        Date end = Date.from(plannedEnd.truncatedTo(ChronoUnit.MILLIS));
        return engine
                .getManagementService()
                .createJobQuery()
                .processInstanceId(request.getId())
                .timers()
                .duedateLowerThan(Date.from(end.toInstant().plusMillis(1)))
                .duedateHigherThan(Date.from(end.toInstant().minusMillis(1)))
                .list()
                .stream()
                .map(this::elementOf)
                .toList();
    }

    private String elementOf(Job job) {
        return engine.getManagementService()
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    private static Map<String, Object> payroll() {
        return Map.of("category", "payroll", "payrollAccess", true);
    }

    /** An organisation whose requester may add users, in a region without payroll. */
    private String inOneStep(String name) {
        organisations.put(
                new Organisation(name, name, Optional.empty(), Optional.of("US"), List.of("requester"), false));
        return name;
    }

    private static RegisterQuery everything() {
        return new RegisterQuery(
                Instant.now(), false, Optional.empty(), Optional.empty(), Viewer.of("admin", List.of("camunda-admin")));
    }

    private void refused(ProcessInstance request, String user, String step, Map<String, Object> answer, String why) {
        assertThatThrownBy(() -> cases.complete(request, user, step, answer))
                .isInstanceOf(InputRefused.class)
                .hasMessage(why);
        assertThat(request).isWaitingAt(step);
    }

    private String endOf(ProcessInstance request) {
        assertThat(request).isEnded();
        List<String> walked = requests.walked(request.getBusinessKey());
        return walked.get(walked.size() - 1);
    }

    private String definitionId() {
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("invite-xero-support")
                .latestVersion()
                .singleResult()
                .getId();
    }
}
