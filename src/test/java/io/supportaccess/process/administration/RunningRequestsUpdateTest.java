package io.supportaccess.process.administration;

import static io.supportaccess.process.Cases.gone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.LockWaits;
import io.supportaccess.Visitor;
import io.supportaccess.audit.AuditEntry;
import io.supportaccess.audit.AuditTrail;
import io.supportaccess.organisation.Organisation;
import io.supportaccess.organisation.Organisations;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.StepFields;
import io.supportaccess.request.Requests;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Others manage an organisation's users than when its cases began: what waits, waits for them, at every door. */
@ApplicationTest
class RunningRequestsUpdateTest {

    private static final String OLD = "old-manager";
    private static final String NEW = "new-manager";

    /** They may do every step, so a step that nobody holds names them. */
    private static final String ADMINISTRATORS = "camunda-admin";

    private final ExecutorService others = Executors.newCachedThreadPool();

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private LockWaits waits;

    @Autowired
    private TaskService tasks;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private IdentityService identities;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Organisations organisations;

    @Autowired
    private ChangeOrganisation changes;

    private String organisation;

    @BeforeEach
    void anOrganisationOfTheOldManager() {
        for (String manager : List.of(OLD, NEW)) {
            var user = identities.newUser(manager);
            user.setPassword(ApplicationTest.PASSWORD);
            identities.saveUser(user);
            // Who manages nothing any more is somebody here all the same.
            identities.createMembership(manager, "requesters");
        }
        organisation = Cases.newOrganisation();
        managedBy(OLD);
    }

    @AfterEach
    void goHome() {
        others.shutdownNow();
        List.of(OLD, NEW).forEach(identities::deleteUser);
    }

    @Test
    void theNewManagerFindsAndClaimsTheStepAndTheOldOneDoesNot() {
        ProcessInstance request = start();
        String task = cases.task(request, ModelIds.OPEN_USERS_SETTINGS).getId();
        assertThat(found(OLD, task)).isEqualTo("11");

        managedBy(NEW);

        assertThat(found(OLD, task)).isEqualTo("00");
        assertThat(found(NEW, task)).isEqualTo("11");
        assertThat(claim(OLD, task).status()).isEqualTo(403);
        assertThat(claimInTasklist(OLD, task)).isEqualTo(403);
        assertThat(readersOf(request)).containsExactlyInAnyOrder("requester", NEW);
        assertThat(claimInTasklist(NEW, task)).isEqualTo(204);
        cases.complete(request, NEW, ModelIds.OPEN_USERS_SETTINGS, Map.of());
        assertThat(cases.task(request, ModelIds.ADD_XERO_SUPPORT).getAssignee()).isEqualTo(NEW);
    }

    @Test
    void aStepThatTheOldManagerHoldsGoesBackAndTheTrailSaysSo() {
        ProcessInstance request = start();
        String task = cases.task(request, ModelIds.OPEN_USERS_SETTINGS).getId();
        assertThat(claim(OLD, task).status()).isEqualTo(204);

        managedBy(NEW);

        assertThat(holderOf(task)).isNull();
        assertThat(rightsTo(task)).containsExactlyInAnyOrder(NEW, ADMINISTRATORS);
        assertThat(audit.page(Optional.of(request.getBusinessKey()), 0, 50))
                .filteredOn(entry -> entry.code().equals("step-assigned"))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.actor()).isEqualTo("admin");
                    assertThat(entry.details())
                            .containsEntry("step", ModelIds.OPEN_USERS_SETTINGS)
                            .containsEntry("from", OLD)
                            .doesNotContainKey("to");
                });
        assertThat(claim(NEW, task).status()).isEqualTo(204);
    }

    @Test
    void withoutNamesTheGroupServesTheCasesAndWithNamesNotAnyMore() {
        ProcessInstance request = start();
        String task = cases.task(request, ModelIds.OPEN_USERS_SETTINGS).getId();
        managedBy();
        assertThat(candidatesOf(task)).containsExactly("access-managers");
        assertThat(readersOf(request)).containsExactlyInAnyOrder("requester", "access-managers");
        assertThat(claim(OLD, task).status()).isEqualTo(403);
        assertThat(claim("second-manager", task).status()).isEqualTo(204);

        managedBy(OLD, "access-manager");

        assertThat(holderOf(task)).isNull();
        assertThat(rightsTo(task)).containsExactlyInAnyOrder(OLD, "access-manager", ADMINISTRATORS);
        assertThat(readersOf(request)).containsExactlyInAnyOrder("requester", OLD, "access-manager");
        assertThat(claim("second-manager", task).status()).isEqualTo(403);
    }

    @Test
    void whoStaysKeepsTheStep() {
        ProcessInstance request = start();
        String task = cases.task(request, ModelIds.OPEN_USERS_SETTINGS).getId();
        claim(OLD, task);

        managedBy(NEW, OLD);

        assertThat(holderOf(task)).isEqualTo(OLD);
        assertThat(candidatesOf(task)).containsExactlyInAnyOrder(OLD, NEW);
        assertThat(rightsTo(task)).containsExactlyInAnyOrder(OLD, NEW);
    }

    @Test
    void aMemberOfTheGroupWhoIsNamedKeepsTheStep() {
        managedBy();
        ProcessInstance request = start();
        String task = cases.task(request, ModelIds.OPEN_USERS_SETTINGS).getId();
        claim("access-manager", task);

        managedBy("access-manager");

        assertThat(holderOf(task)).isEqualTo("access-manager");
        assertThat(candidatesOf(task)).containsExactly("access-manager");
        assertThat(rightsTo(task)).containsExactly("access-manager");
    }

    @Test
    void anAdministratorKeepsAStepThatTheOldManagersDidNotDo() {
        String task = cases.task(start(), ModelIds.OPEN_USERS_SETTINGS).getId();
        claim("admin", task);

        managedBy(NEW);

        assertThat(holderOf(task)).isEqualTo("admin");
    }

    @Test
    void theStepInXeroIsHandedOnToTheNewManagersAlone() {
        ProcessInstance request = start();
        cases.complete(request, OLD, ModelIds.OPEN_USERS_SETTINGS, Map.of());
        String adding = cases.task(request, ModelIds.ADD_XERO_SUPPORT).getId();
        assertThat(holderOf(adding)).isEqualTo(OLD);
        managedBy(NEW);
        assertThat(holderOf(adding)).isNull();
        cases.complete(
                request,
                NEW,
                ModelIds.ADD_XERO_SUPPORT,
                Map.of(StepFields.XERO_SUPPORT_ADDED, false, "notAddedReason", "Not permitted."));
        String finding = cases.task(request, ModelIds.FIND_ACCESS_MANAGER).getId();
        assertThat(candidatesOf(finding)).containsExactlyInAnyOrder(NEW, ADMINISTRATORS);
        managedBy(OLD);
        assertThat(candidatesOf(finding)).containsExactlyInAnyOrder(OLD, ADMINISTRATORS);
        cases.complete(request, OLD, ModelIds.FIND_ACCESS_MANAGER, Map.of("accessManager", OLD));
        cases.complete(request, OLD, ModelIds.ADD_XERO_SUPPORT, Map.of(StepFields.XERO_SUPPORT_ADDED, true));
        managedBy(NEW);
        assertThat(candidatesOf(
                        cases.task(request, ModelIds.CLEAR_PAYROLL_ACCESS).getId()))
                .containsExactly(NEW);
    }

    @Test
    void whoWasNamedForTheStepAndIsNoManagerAnyMoreGetsNoMoreSteps() {
        ProcessInstance request = start();
        cases.complete(request, OLD, ModelIds.OPEN_USERS_SETTINGS, Map.of());
        cases.complete(
                request,
                OLD,
                ModelIds.ADD_XERO_SUPPORT,
                Map.of(StepFields.XERO_SUPPORT_ADDED, false, "notAddedReason", "No."));
        cases.complete(request, OLD, ModelIds.FIND_ACCESS_MANAGER, Map.of("accessManager", OLD));
        managedBy(NEW);

        cases.complete(request, NEW, ModelIds.ADD_XERO_SUPPORT, Map.of(StepFields.XERO_SUPPORT_ADDED, true));

        assertThat(cases.task(request, ModelIds.CLEAR_PAYROLL_ACCESS).getAssignee())
                .isEqualTo(NEW);
    }

    @Test
    void whoLetXeroSupportInGoesOnSeeingTheCaseThere() {
        ProcessInstance request = start();
        cases.complete(request, OLD, ModelIds.OPEN_USERS_SETTINGS, Map.of());
        cases.complete(request, OLD, ModelIds.ADD_XERO_SUPPORT, Map.of(StepFields.XERO_SUPPORT_ADDED, true));

        managedBy(NEW);

        assertThat(readersOf(request)).containsExactlyInAnyOrder("requester", OLD, NEW);
        assertThat(cases.task(request, ModelIds.CLEAR_PAYROLL_ACCESS).getAssignee())
                .isNull();
        for (String path : List.of("/engine-rest/process-instance/" + request.getId(), ofOurs(request))) {
            assertThat(Caller.of(port, OLD).get(path).status()).as(path).isEqualTo(200);
        }
    }

    @Test
    void whoLeavesTheGroupSeesTheCasesInWhichThatPersonHadAPartAndNoOthers() {
        managedBy();
        identities.createMembership(OLD, "access-managers");
        ProcessInstance others = cases.start(Map.of("organisation", organisation, "category", "billing"));
        ProcessInstance letIn = start();
        cases.complete(letIn, OLD, ModelIds.OPEN_USERS_SETTINGS, Map.of());
        cases.complete(letIn, OLD, ModelIds.ADD_XERO_SUPPORT, Map.of(StepFields.XERO_SUPPORT_ADDED, true));
        assertThat(doorsTo(letIn)).isEqualTo("200 200");
        assertThat(doorsTo(others)).isEqualTo("200 200");

        identities.deleteMembership(OLD, "access-managers");

        assertThat(doorsTo(letIn)).isEqualTo("200 200");
        assertThat(doorsTo(others)).isEqualTo("404 404");
    }

    @Test
    void whoLeavesTheGroupSeesTheCaseNoMoreOnceTheRemovalIsDenied() {
        managedBy();
        identities.createMembership(OLD, "access-managers");
        ProcessInstance request = start();
        cases.complete(request, "access-manager", ModelIds.OPEN_USERS_SETTINGS, Map.of());
        cases.complete(
                request, "access-manager", ModelIds.ADD_XERO_SUPPORT, Map.of(StepFields.XERO_SUPPORT_ADDED, true));
        cases.withdraw(request, "requester");
        cases.complete(request, OLD, ModelIds.REMOVE_XERO_SUPPORT, Map.of());
        identities.deleteMembership(OLD, "access-managers");
        assertThat(doorsTo(request)).isEqualTo("200 200");

        cases.complete(request, "access-manager", ModelIds.CONFIRM_REMOVAL, Map.of("removalConfirmed", false));

        assertThat(doorsTo(request)).isEqualTo("404 404");
    }

    @Test
    void theRequesterKeepsTheOwnStepsAndTheDecisionOnTheAccess() {
        managedBy("requester", OLD);
        ProcessInstance request = start();
        String opening = cases.task(request, ModelIds.OPEN_USERS_SETTINGS).getId();
        claim("requester", opening);

        managedBy(OLD);

        assertThat(holderOf(opening)).isNull();
        assertThat(rightsTo(opening)).containsExactlyInAnyOrder(OLD, ADMINISTRATORS);
        managedBy("requester", OLD);
        cases.complete(request, OLD, ModelIds.OPEN_USERS_SETTINGS, Map.of());
        cases.complete(request, OLD, ModelIds.ADD_XERO_SUPPORT, Map.of(StepFields.XERO_SUPPORT_ADDED, true));
        cases.complete(request, OLD, ModelIds.CLEAR_PAYROLL_ACCESS, Map.of("payrollCleared", true));
        cases.run(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
        String contacting = cases.task(request, ModelIds.CONTACT_XERO_SUPPORT).getId();
        cases.run(request, "CatchEvent_AccessWindowEnded");
        String deciding = cases.task(request, ModelIds.EXTEND_OR_END_ACCESS).getId();
        claim("requester", deciding);

        managedBy(NEW);

        assertThat(holderOf(contacting)).isEqualTo("requester");
        assertThat(holderOf(deciding)).isEqualTo("requester");
        assertThat(rightsTo(deciding)).containsExactlyInAnyOrder("requester", NEW);
    }

    @Test
    void whoInvitesInTheContactFormAsRequesterGoesOnDoingSo() {
        assertThat(put(id(), organisation, "US", "requester")).isEqualTo(200);
        ProcessInstance request = start();
        cases.run(request, ModelIds.DRAFT_INVITATION);
        String task = cases.task(request, ModelIds.INVITE_IN_CONTACT_FORM).getId();

        assertThat(put(id(), organisation, "US", NEW)).isEqualTo(200);

        assertThat(holderOf(task)).isEqualTo("requester");
        assertThat(rightsTo(task)).containsExactlyInAnyOrder("requester", NEW);
    }

    @Test
    void aStepThatHasGoneToAWiderGroupGoesToTheNewManagersToo() {
        ProcessInstance request = cases.start(Map.of("organisation", organisation, "category", "billing"));
        cases.run(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
        cases.comesDue(request, ModelIds.CONTACT_XERO_SUPPORT);
        managedBy(NEW);
        assertThat(candidatesOf(
                        cases.task(request, ModelIds.CONTACT_XERO_SUPPORT).getId()))
                .containsExactly("requester");
        cases.comesDue(request, ModelIds.CONTACT_XERO_SUPPORT);
        String task = cases.task(request, ModelIds.CONTACT_XERO_SUPPORT).getId();
        assertThat(candidatesOf(task)).containsExactlyInAnyOrder("requester", NEW, ADMINISTRATORS);

        managedBy();

        assertThat(candidatesOf(task)).containsExactlyInAnyOrder("requester", "access-managers", ADMINISTRATORS);
    }

    @Test
    void whoRemovedXeroSupportIsNotAskedToConfirmItWhenNamedAnew() {
        ProcessInstance request = start();
        cases.complete(request, OLD, ModelIds.OPEN_USERS_SETTINGS, Map.of());
        cases.complete(request, OLD, ModelIds.ADD_XERO_SUPPORT, Map.of(StepFields.XERO_SUPPORT_ADDED, true));
        cases.complete(request, OLD, ModelIds.CLEAR_PAYROLL_ACCESS, Map.of("payrollCleared", true));
        cases.withdraw(request, "requester");
        managedBy(NEW);
        assertThat(candidatesOf(
                        cases.task(request, ModelIds.REMOVE_XERO_SUPPORT).getId()))
                .containsExactly(NEW);
        cases.complete(request, NEW, ModelIds.REMOVE_XERO_SUPPORT, Map.of());
        String task = cases.task(request, ModelIds.CONFIRM_REMOVAL).getId();
        assertThat(candidatesOf(task)).containsExactly(ADMINISTRATORS);

        managedBy(NEW, OLD);

        assertThat(candidatesOf(task)).containsExactlyInAnyOrder("camunda-admin", OLD);
        cases.complete(request, OLD, ModelIds.CONFIRM_REMOVAL, gone());
        managedBy();
        assertThat(readersOf(request)).as("of a case that has ended").isEmpty();
    }

    @Test
    void anApprovalStaysWithTheApprovers() {
        ProcessInstance request = cases.start(Requests.with(Requests.TO_APPROVE, Map.of("organisation", organisation)));
        String task = cases.task(request, ModelIds.APPROVE_ACCESS).getId();
        claim("approver", task);

        managedBy(NEW);

        assertThat(holderOf(task)).isEqualTo("approver");
        assertThat(candidatesOf(task)).containsExactlyInAnyOrder("approvers", ADMINISTRATORS);
    }

    @Test
    void ofAnotherOrganisationNothingChangesNorByARefusedChange() {
        String task = cases.task(start(), ModelIds.OPEN_USERS_SETTINGS).getId();
        String others = Cases.newOrganisation();
        assertThat(put("others", others, "NZ", NEW)).isLessThan(300);
        assertThat(put(id(), others, "NZ", NEW)).isEqualTo(409);

        assertThat(candidatesOf(task)).containsExactly(OLD);
        assertThat(rightsTo(task)).containsExactlyInAnyOrder(OLD, ADMINISTRATORS);
    }

    @Test
    void whoIsErasedHandsTheStepsOn() {
        ProcessInstance request = start();
        managedBy(OLD, NEW);
        String task = cases.task(request, ModelIds.OPEN_USERS_SETTINGS).getId();
        claim(OLD, task);

        Response erased = Caller.of(port, "admin")
                .post("/api/people/" + OLD + "/erasure", Map.of("reason", "Asked for by the person."));

        assertThat(erased.status()).as(erased.response().body()).isEqualTo(204);
        assertThat(holderOf(task)).isNull();
        assertThat(rightsTo(task)).containsExactlyInAnyOrder(NEW, ADMINISTRATORS);
        assertThat(readersOf(request)).containsExactlyInAnyOrder("requester", NEW);
        assertThat(audit.page(Optional.of(request.getBusinessKey()), 0, 50))
                .extracting(AuditEntry::code)
                .contains("step-assigned");
    }

    @Test
    void aStepThatWaitsForAManagerWhoIsDeletedWaitsForThoseWhoAreLeftElseForAnAdministrator() {
        ProcessInstance request = start();
        managedBy(OLD, NEW);
        String task = cases.task(request, ModelIds.OPEN_USERS_SETTINGS).getId();
        claim(OLD, task);

        identities.deleteUser(OLD);
        assertThat(holderOf(task)).isNull();
        assertThat(candidatesOf(task)).containsExactly(NEW);
        identities.deleteUser(NEW);

        assertThat(candidatesOf(task)).containsExactly(ADMINISTRATORS);
        assertThat(rightsTo(task)).containsExactly(ADMINISTRATORS);
    }

    @Test
    void aCaseThatBeginsMeanwhileIsWaitedForAndFollows() throws Exception {
        changedDuring(this::start);
    }

    @Test
    void aJobThatOffersAStepMeanwhileIsWaitedForToo() throws Exception {
        assertThat(put(id(), organisation, "US", "requester", OLD)).isEqualTo(200);
        ProcessInstance request = start();
        changedDuring(() -> {
            cases.run(request, ModelIds.DRAFT_INVITATION);
            return request;
        });
    }

    /** The right is looked up after the wait, not as it was before. */
    @Test
    void whoWaitsToClaimWhileAnotherManagerIsNamedIsRefused() throws Exception {
        String task = cases.task(start(), ModelIds.OPEN_USERS_SETTINGS).getId();
        Organisation known = organisations.toBeChanged(id()).orElseThrow();
        List<Future<Response>> claims = new ArrayList<>();
        transaction.executeWithoutResult(begun -> {
            cases.as("admin", () -> changes.to(known.without(OLD, NEW)));
            claims.add(others.submit(() -> claim(OLD, task)));
            await().untilAsserted(() -> assertThat(waits.count()).isPositive());
        });

        assertThat(claims.get(0).get(30, TimeUnit.SECONDS).status()).isEqualTo(403);
        assertThat(holderOf(task)).isNull();
    }

    /** What is done commits only after somebody has begun to change the managers. */
    private void changedDuring(Supplier<ProcessInstance> done) throws Exception {
        List<Future<?>> change = new ArrayList<>();
        ProcessInstance request = transaction.execute(begun -> {
            ProcessInstance acted = done.get();
            change.add(others.submit(() -> managedBy(NEW)));
            assertThatThrownBy(() -> change.get(0).get(500, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            return acted;
        });
        change.get(0).get(30, TimeUnit.SECONDS);
        assertThat(tasks.createTaskQuery().processInstanceId(request.getId()).list())
                .isNotEmpty()
                .allSatisfy(task ->
                        assertThat(candidatesOf(task.getId())).contains(NEW).doesNotContain(OLD));
    }

    @Test
    void claimsAndChangesOfManagersAtTheSameMomentLeaveTheStepToAManager() throws Exception {
        ProcessInstance request = start();
        String task = cases.task(request, ModelIds.OPEN_USERS_SETTINGS).getId();
        for (int round = 0; round < 20; round++) {
            String next = round % 2 == 0 ? NEW : OLD;
            String last = next.equals(NEW) ? OLD : NEW;
            List<Future<Integer>> answers = IntStream.range(0, 4)
                    .mapToObj(number -> others.submit(() -> switch (number) {
                        case 0 -> managedBy(next);
                        case 1 -> claim(last, task).status();
                        default -> claim(next, task).status();
                    }))
                    .toList();
            for (Future<Integer> answer : answers) {
                assertThat(answer.get(60, TimeUnit.SECONDS)).isIn(200, 204, 403, 409);
            }
            assertThat(candidatesOf(task)).containsExactly(next);
            assertThat(holderOf(task)).isIn(null, next);
            assertThat(rightsTo(task))
                    .containsExactlyInAnyOrderElementsOf(
                            holderOf(task) == null ? List.of(next, ADMINISTRATORS) : List.of(next));
            assertThat(readersOf(request)).containsExactlyInAnyOrder("requester", next);
        }
    }

    private ProcessInstance start() {
        return cases.instance(cases.start(Map.of("organisation", organisation)).getBusinessKey());
    }

    private int managedBy(String... managers) {
        int status = put(id(), organisation, "NZ", managers);
        assertThat(status).isLessThan(300);
        return status;
    }

    private int put(String id, String name, String region, String... managers) {
        return Caller.of(port, "admin")
                .put(
                        "/api/organisations/" + id,
                        Map.of("name", name, "region", region, "accessManagers", List.of(managers)))
                .status();
    }

    private String id() {
        return organisation.replace(' ', '-');
    }

    private static String ofOurs(ProcessInstance request) {
        return "/api/support-requests/" + request.getBusinessKey();
    }

    /** What the old manager is answered about the case by our REST and by Camunda's. */
    private String doorsTo(ProcessInstance request) {
        Caller old = Caller.of(port, OLD);
        return old.get(ofOurs(request)).status() + " "
                + old.get("/engine-rest/process-instance/" + request.getId()).status();
    }

    /** How many of the step the person finds by Camunda's REST and in Tasklist. */
    private String found(String user, String task) {
        String path = "/task/count?taskId=" + task;
        return Caller.of(port, user)
                        .get("/engine-rest" + path)
                        .json()
                        .path("count")
                        .asText()
                + Visitor.of(port, user)
                        .open("/camunda/api/engine/engine/default" + path)
                        .body()
                        .replaceAll("\\D", "");
    }

    private Response claim(String user, String task) {
        return Caller.of(port, user).post("/engine-rest/task/" + task + "/claim", Map.of("userId", user));
    }

    private int claimInTasklist(String user, String task) {
        return Visitor.of(port, user)
                .sendToCamunda(
                        "POST",
                        "/camunda/api/engine/engine/default/task/" + task + "/claim",
                        "{\"userId\": \"%s\"}".formatted(user))
                .status();
    }

    private String holderOf(String task) {
        return tasks.createTaskQuery().taskId(task).singleResult().getAssignee();
    }

    private List<String> candidatesOf(String task) {
        return tasks.getIdentityLinksForTask(task).stream()
                .filter(link -> link.getType().equals("candidate"))
                .map(link -> Optional.ofNullable(link.getUserId()).orElse(link.getGroupId()))
                .toList();
    }

    private List<String> rightsTo(String task) {
        return rights(Resources.TASK, task);
    }

    private List<String> readersOf(ProcessInstance request) {
        return rights(Resources.PROCESS_INSTANCE, request.getId());
    }

    private List<String> rights(Resources resource, String id) {
        return authorizations.createAuthorizationQuery().resourceType(resource).resourceId(id).list().stream()
                .map(right -> Optional.ofNullable(right.getUserId()).orElseGet(right::getGroupId))
                .distinct()
                .toList();
    }
}
