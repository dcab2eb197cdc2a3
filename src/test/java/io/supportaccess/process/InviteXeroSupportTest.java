package io.supportaccess.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.execute;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.init;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.job;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.task;

import io.supportaccess.ApplicationTest;
import io.supportaccess.access.Grants;
import io.supportaccess.message.MessageSettings;
import io.supportaccess.message.SupportMessages;
import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.request.InputRefused;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.runtime.Incident;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;

@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InviteXeroSupportTest {

    private static final String DESCRIPTION = "Since Monday the feed of our cheque account brings no new lines.";

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private IdentityService identities;

    @Autowired
    private SupportRequests requests;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Grants grants;

    @Autowired
    private SupportMessages messages;

    @Autowired
    private MessageSettings messageSettings;

    @Autowired
    private ReachedNodes reached;

    @BeforeEach
    void assertOnThisEngine() {
        init(engine);
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
    void xeroSupportIsToldOnceItIsIn() {
        ProcessInstance request = start(Map.of("payrollAccess", false));
        assertThat(request)
                .hasBusinessKey(reference(request))
                .isWaitingAt("UserTask_OpenUsersSettings")
                .variables()
                .containsOnly(
                        Map.entry("reference", reference(request)),
                        Map.entry("organisation", "Demo Company (NZ)"),
                        Map.entry("subject", "Bank feed stopped"),
                        Map.entry("category", "bank-feeds"),
                        Map.entry("payrollAccess", false),
                        Map.entry("requester", "requester"),
                        Map.entry("state", "GRANTING_ACCESS"));
        assertThat(task(request)).hasCandidateGroup("access-managers").isNotAssigned();
        assertThat(task(request).getDueDate()).isAfter(task(request).getCreateTime());

        complete(request, "access-manager", "UserTask_OpenUsersSettings", Map.of());
        assertThat(task(request)).isAssignedTo("access-manager");
        complete(request, "access-manager", "UserTask_AddXeroSupport", Map.of("xeroSupportAdded", true));
        complete(request, "access-manager", "UserTask_ClearPayrollAccess", Map.of("payrollCleared", true));
        assertThat(request).isWaitingAt("ServiceTask_DraftSupportMessage");
        assertThat(state(request)).isEqualTo(RequestState.DRAFTING_MESSAGE);
        assertThat(grants.of(reference(request)).orElseThrow().grantedBy()).isEqualTo("access-manager");

        identities.clearAuthentication();
        execute(job(request));
        assertThat(state(request)).isEqualTo(RequestState.NOTIFYING_SUPPORT);
        assertThat(task(request)).isAssignedTo("requester");
        complete(request, "requester", "UserTask_ContactXeroSupport", Map.of());
        complete(request, "requester", "UserTask_TellXeroSupport", Map.of("caseNumber", "C-4711"));

        assertThat(request).isEnded();
        assertThat(state(request)).isEqualTo(RequestState.SUPPORT_IN);
        var sent = messages.of(reference(request)).orElseThrow().sent().orElseThrow();
        assertThat(sent.caseNumber()).isEqualTo("C-4711");
        assertThat(sent.sentBy()).isEqualTo("requester");
        assertThat(sent.body()).contains(DESCRIPTION);
    }

    @Test
    void payrollStaysInTheInvitationWhereItIsNeeded() {
        ProcessInstance request = start(Map.of("payrollAccess", true));
        complete(request, "access-manager", "UserTask_OpenUsersSettings", Map.of());
        complete(request, "access-manager", "UserTask_AddXeroSupport", Map.of("xeroSupportAdded", true));

        assertThat(request).isWaitingAt("ServiceTask_DraftSupportMessage");
        assertThat(grants.of(reference(request)).orElseThrow().payrollAccess()).isTrue();
    }

    @Test
    void whoIsNotPermittedToAddXeroSupportHandsTheStepToSomebodyWhoIs() {
        ProcessInstance request = start(Map.of());
        complete(request, "access-manager", "UserTask_OpenUsersSettings", Map.of());
        complete(
                request,
                "access-manager",
                "UserTask_AddXeroSupport",
                Map.of("xeroSupportAdded", false, "notAddedReason", "There is no such button for me."));
        assertThat(task(request)).hasCandidateGroup("access-managers").hasCandidateGroup("camunda-admin");
        complete(request, "access-manager", "UserTask_FindAccessManager", Map.of("accessManager", "second-manager"));

        assertThat(task(request)).isAssignedTo("second-manager");
        assertThat(request).variables().doesNotContainKeys("xeroSupportAdded", "notAddedReason");
        complete(request, "second-manager", "UserTask_AddXeroSupport", Map.of("xeroSupportAdded", true));
        assertThat(task(request)).isAssignedTo("second-manager");
        complete(request, "second-manager", "UserTask_ClearPayrollAccess", Map.of("payrollCleared", true));
        assertThat(grants.of(reference(request)).orElseThrow().grantedBy()).isEqualTo("second-manager");
    }

    @Test
    void theStepComesBackWhenTheNamedPersonIsNotPermittedEither() {
        ProcessInstance request = start(Map.of());
        complete(request, "access-manager", "UserTask_OpenUsersSettings", Map.of());
        for (String next : List.of("second-manager", "access-manager")) {
            complete(
                    request,
                    next.equals("second-manager") ? "access-manager" : "second-manager",
                    "UserTask_AddXeroSupport",
                    Map.of("xeroSupportAdded", false, "notAddedReason", "Not permitted."));
            complete(request, "access-manager", "UserTask_FindAccessManager", Map.of("accessManager", next));
            assertThat(task(request))
                    .hasDefinitionKey("UserTask_AddXeroSupport")
                    .isAssignedTo(next);
        }
    }

    @Test
    void anOrganisationsOwnAccessManagersAreAskedInsteadOfTheGroup() {
        organisations.put(new Organisation(
                "own-managers", "Own Managers Ltd", Optional.empty(), Optional.empty(), List.of("second-manager")));
        ProcessInstance request = start(Map.of("organisation", "Own Managers Ltd"));

        assertThat(engine.getTaskService().getIdentityLinksForTask(task(request).getId()))
                .singleElement()
                .satisfies(asked -> assertThat(asked.getUserId()).isEqualTo("second-manager"));
    }

    @Test
    void answersThatTheProcessCannotFollowAreRefusedAndChangeNothing() {
        ProcessInstance request = start(Map.of());
        complete(request, "access-manager", "UserTask_OpenUsersSettings", Map.of());
        refused(request, "access-manager", Map.of(), "xeroSupportAdded: is required.");
        refused(request, "access-manager", Map.of("xeroSupportAdded", false), "notAddedReason: is required.");
        refused(
                request,
                "access-manager",
                Map.of("xeroSupportAdded", "yes"),
                "xeroSupportAdded: must be true or false (a Boolean).");
        assertThat(request).isWaitingAt("UserTask_AddXeroSupport");

        complete(
                request,
                "access-manager",
                "UserTask_AddXeroSupport",
                Map.of("xeroSupportAdded", false, "notAddedReason", "Not permitted."));
        refused(
                request,
                "access-manager",
                Map.of("accessManager", "auditor"),
                "accessManager: must be the user id of an access manager of this organisation.");
        complete(request, "access-manager", "UserTask_FindAccessManager", Map.of("accessManager", "access-manager"));
        complete(request, "access-manager", "UserTask_AddXeroSupport", Map.of("xeroSupportAdded", true));
        refused(
                request,
                "access-manager",
                Map.of("payrollCleared", false),
                "payrollCleared: must be true: clear the payroll box on the Xero Support row first, then confirm it.");
        assertThat(grants.of(reference(request))).isEmpty();

        complete(request, "access-manager", "UserTask_ClearPayrollAccess", Map.of("payrollCleared", true));
        identities.clearAuthentication();
        execute(job(request));
        complete(request, "requester", "UserTask_ContactXeroSupport", Map.of());
        refused(request, "requester", Map.of("caseNumber", " "), "caseNumber: is required.");
        assertThat(state(request)).isEqualTo(RequestState.NOTIFYING_SUPPORT);
    }

    @Test
    void theMessageIsKeptAsThePersonSentIt() {
        ProcessInstance request = untilTelling(start(Map.of()));
        String own = "Our own words. ".repeat(1_000);
        complete(
                request, "requester", "UserTask_TellXeroSupport", Map.of("caseNumber", "C-4712", "messageAsSent", own));

        assertThat(request).isEnded();
        var message = messages.of(reference(request)).orElseThrow();
        assertThat(message.sent().orElseThrow().body()).isEqualTo(own);
        assertThat(message.body()).contains(DESCRIPTION);
    }

    @Test
    void aBrokenTemplateIsAnIncidentThatARetryMends() throws IOException {
        Path template = messageSettings.template().getFile().toPath();
        String mended = Files.readString(template);
        ProcessInstance request = untilDrafting(start(Map.of()));
        Files.writeString(template, mended.replace("{{description}}", "{{descripton}}"));
        try {
            for (int tries = 0; tries < 3; tries++) {
                assertThatThrownBy(() -> execute(job(request))).hasMessageContaining("names 'descripton'");
            }
        } finally {
            Files.writeString(template, mended);
        }
        Incident incident = runtimeService()
                .createIncidentQuery()
                .processInstanceId(request.getId())
                .singleResult();
        assertThat(incident.getActivityId()).isEqualTo("ServiceTask_DraftSupportMessage");
        assertThat(incident.getIncidentMessage())
                .contains("support-message.txt")
                .contains("line 12 names 'descripton', which is not known")
                .endsWith("Mend it, then retry this job.");

        engine.getManagementService().setJobRetries(job(request).getId(), 1);
        execute(job(request));
        assertThat(request).isWaitingAt("UserTask_ContactXeroSupport");
        assertThat(messages.of(reference(request)).orElseThrow().body()).contains(DESCRIPTION);
    }

    @Test
    void aRefusedStartLeavesNoCaseAndNoRequest() {
        long casesBefore = runtimeService().createProcessInstanceQuery().count();
        assertThatThrownBy(() -> start(Map.of("reference", "LEAVES-NOTHING", "accessDays", 15)))
                .isInstanceOf(InputRefused.class)
                .hasMessage("accessDays: must be a whole number from 1 to 14 (an Integer).");
        assertThat(requests.find("LEAVES-NOTHING")).isEmpty();
        assertThat(runtimeService().createProcessInstanceQuery().count()).isEqualTo(casesBefore);
    }

    @Test
    void onlyRequestersAndAdministratorsMayStart() {
        for (String other : List.of("access-manager", "approver", "auditor")) {
            assertThatThrownBy(() -> start(other, Map.of())).isInstanceOf(AuthorizationException.class);
        }
        assertThat(start("admin", Map.of())).isWaitingAt("UserTask_OpenUsersSettings");
    }

    @Test
    void nobodyElseCompletesARequestersStep() {
        ProcessInstance request = untilTelling(start(Map.of()));
        String task = task(request).getId();
        for (String other : List.of("access-manager", "approver", "auditor")) {
            signIn(other);
            assertThatThrownBy(() -> engine.getTaskService().complete(task, Map.of("caseNumber", "C-1")))
                    .isInstanceOf(AuthorizationException.class);
        }
    }

    private ProcessInstance start(Map<String, Object> given) {
        return start("requester", given);
    }

    private ProcessInstance start(String user, Map<String, Object> given) {
        Map<String, Object> variables = new HashMap<>(Map.of(
                "organisation", "Demo Company (NZ)",
                "subject", "Bank feed stopped",
                "description", DESCRIPTION,
                "category", "bank-feeds"));
        variables.putAll(given);
        signIn(user);
        try {
            return runtimeService().startProcessInstanceByKey("invite-xero-support", variables);
        } finally {
            identities.clearAuthentication();
        }
    }

    private ProcessInstance untilDrafting(ProcessInstance request) {
        complete(request, "access-manager", "UserTask_OpenUsersSettings", Map.of());
        complete(request, "access-manager", "UserTask_AddXeroSupport", Map.of("xeroSupportAdded", true));
        complete(request, "access-manager", "UserTask_ClearPayrollAccess", Map.of("payrollCleared", true));
        return request;
    }

    private ProcessInstance untilTelling(ProcessInstance request) {
        untilDrafting(request);
        execute(job(request));
        complete(request, "requester", "UserTask_ContactXeroSupport", Map.of());
        return request;
    }

    private void complete(ProcessInstance request, String user, String step, Map<String, Object> answer) {
        assertThat(request).isWaitingAt(step);
        String task = task(request).getId();
        signIn(user);
        try {
            engine.getTaskService().complete(task, answer);
        } finally {
            identities.clearAuthentication();
        }
    }

    private void refused(ProcessInstance request, String user, Map<String, Object> answer, String why) {
        String step = task(request).getTaskDefinitionKey();
        assertThatThrownBy(() -> complete(request, user, step, answer))
                .isInstanceOf(InputRefused.class)
                .hasMessage(why);
        assertThat(request).isWaitingAt(step);
    }

    private void signIn(String user) {
        identities.setAuthentication(
                user,
                identities.createGroupQuery().groupMember(user).list().stream()
                        .map(Group::getId)
                        .toList());
    }

    private String reference(ProcessInstance request) {
        return request.getBusinessKey();
    }

    private RequestState state(ProcessInstance request) {
        return requests.get(reference(request)).state();
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
