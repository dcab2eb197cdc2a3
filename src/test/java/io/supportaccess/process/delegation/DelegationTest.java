package io.supportaccess.process.delegation;

import static io.supportaccess.refusal.Refused.refusedAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import io.supportaccess.audit.AuditEntry;
import io.supportaccess.audit.AuditTrail;
import io.supportaccess.audit.RegisterCheck;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.refusal.Refusal.Kind;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.Requests;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody who is away has a delegate: for a time, for the steps of a role, and never around four eyes. */
@ApplicationTest
class DelegationTest {

    private static final String REQUESTER = "absent-requester";
    private static final String APPROVER = "absent-approver";
    private static final String MANAGER = "absent-manager";

    /** Has the roles of the three. */
    private static final String DELEGATE = "their-delegate";

    private static final String OUTSIDER = "delegate-without-role";

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private IdentityService identities;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private RegisterCheck register;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TaskService tasks;

    @BeforeEach
    void people() {
        join(REQUESTER, "requesters");
        join(APPROVER, "approvers");
        join(MANAGER, "access-managers");
        join(DELEGATE, "requesters", "approvers", "access-managers");
        join(OUTSIDER, "auditors", "requesters");
    }

    @AfterEach
    void goHome() {
        jdbc.sql("update delegation set ended_at = now(), ended_by = 'admin' where ended_at is null")
                .update();
        List.of(REQUESTER, APPROVER, MANAGER, DELEGATE, OUTSIDER).forEach(identities::deleteUser);
    }

    @Test
    void aDelegateDoesTheHeldStepAndTheTrailNamesBoth() {
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        cases.claim(request, APPROVER, ModelIds.APPROVE_ACCESS);
        assertThatThrownBy(() -> approve(request, DELEGATE)).is(refusedAs(Kind.CONFLICT));
        named(APPROVER, DELEGATE, "approvers");
        dueBeforeAllOthers(cases.task(request, ModelIds.APPROVE_ACCESS).getId());
        assertThat(Visitor.of(port, DELEGATE).open("/").text()).contains("You, for absent-approver");
        assertThat(Visitor.of(port, DELEGATE)
                        .open("/requests/" + request.getBusinessKey())
                        .text())
                .contains("Next step Approve access", "You do this step for absent-approver, who is away.");

        String path = "/api/support-requests/%s/steps/UserTask_ApproveAccess".formatted(request.getBusinessKey());
        assertThat(Caller.of(port, DELEGATE)
                        .post(path, Map.of("accessApproved", true))
                        .status())
                .isEqualTo(200);
        assertThat(request).isWaitingAt(ModelIds.OPEN_USERS_SETTINGS);
        assertThat(entries(request, "access-approved", "step-completed"))
                .hasSize(2)
                .allSatisfy(entry -> {
                    assertThat(entry.actor()).isEqualTo(DELEGATE);
                    assertThat(entry.details()).containsEntry("for", APPROVER);
                });
        assertThat(Visitor.of(port, "auditor")
                        .open("/requests/" + request.getBusinessKey())
                        .text())
                .contains("their-delegate for absent-approver Approved the access.");
        assertThat(register.differences(request.getBusinessKey())).isEmpty();
    }

    @Test
    void camundasDoorTakesADelegateToo() {
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        cases.claim(request, APPROVER, ModelIds.APPROVE_ACCESS);
        String call = "/engine-rest/task/%s/complete"
                .formatted(cases.task(request, ModelIds.APPROVE_ACCESS).getId());
        Map<String, Object> body = Map.of("variables", Map.of("accessApproved", Map.of("value", true)));
        assertThat(Caller.of(port, DELEGATE).post(call, body).status()).isEqualTo(409);
        named(APPROVER, DELEGATE, "approvers");
        assertThat(Caller.of(port, DELEGATE).post(call, body).status()).isEqualTo(204);
        assertThat(entries(request, "access-approved")).singleElement().satisfies(entry -> assertThat(entry.details())
                .containsEntry("for", APPROVER));
    }

    @Test
    void whoHasTheRightOfTheirOwnActsInTheirOwnName() {
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        named(APPROVER, DELEGATE, "approvers");
        approve(request, DELEGATE);
        assertThat(entries(request, "access-approved")).singleElement().satisfies(entry -> assertThat(entry.details())
                .doesNotContainKey("for"));
    }

    @Test
    void theRequestersStepsAreDoneUntilTheDelegationEnds() {
        ProcessInstance request = cases.untilDrafted(cases.start(REQUESTER, Map.of()));
        join("plain-delegate", "requesters");
        String path = "/api/support-requests/" + request.getBusinessKey();
        Caller delegate = Caller.of(port, "plain-delegate");
        assertThat(delegate.get(path).status()).isEqualTo(404);
        long id = named(REQUESTER, "plain-delegate", "requesters");
        assertThat(delegate.get(path).status()).isEqualTo(200);
        assertThat(Visitor.of(port, "plain-delegate").open("/requests").text()).contains(request.getBusinessKey());
        cases.complete(request, "plain-delegate", ModelIds.CONTACT_XERO_SUPPORT, Map.of());
        assertThat(request).isWaitingAt(ModelIds.TELL_XERO_SUPPORT);

        assertThat(delete(REQUESTER, id)).isEqualTo(204);
        assertThatThrownBy(() -> cases.complete(
                        request, "plain-delegate", ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-1")))
                .isInstanceOf(AuthorizationException.class);
        assertThat(delegate.get(path).status()).isEqualTo(404);
        identities.deleteUser("plain-delegate");
    }

    @Test
    void itHoldsForItsTimeAndItsRolesAlone() {
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        cases.claim(request, APPROVER, ModelIds.APPROVE_ACCESS);
        created(Caller.of(port, APPROVER), body(DELEGATE, Duration.ofHours(1), Duration.ofDays(2), "approvers"));
        assertThatThrownBy(() -> approve(request, DELEGATE)).is(refusedAs(Kind.CONFLICT));
        identities.createMembership(APPROVER, "requesters");
        named(APPROVER, DELEGATE, "requesters");
        assertThatThrownBy(() -> approve(request, DELEGATE)).is(refusedAs(Kind.CONFLICT));
        long past = named(APPROVER, DELEGATE, "approvers");
        jdbc.sql(
                        "update delegation set begins_at = now() - interval '2 h', ends_at = now() - interval '1 h' where id = :id")
                .param("id", past)
                .update();
        assertThatThrownBy(() -> approve(request, DELEGATE)).is(refusedAs(Kind.CONFLICT));
    }

    @Test
    void aDelegatesDelegateGetsNothingAndWhoLosesTheRoleNeither() {
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        cases.claim(request, APPROVER, ModelIds.APPROVE_ACCESS);
        named(APPROVER, DELEGATE, "approvers");
        named(DELEGATE, "approver", "approvers");
        assertThatThrownBy(() -> approve(request, "approver")).is(refusedAs(Kind.CONFLICT));
        identities.deleteMembership(DELEGATE, "approvers");
        assertThatThrownBy(() -> approve(request, DELEGATE)).isInstanceOf(AuthorizationException.class);
        assertThat(cases.state(request)).isEqualTo(RequestState.AWAITING_APPROVAL);
    }

    @Test
    void theDelegateOfARequesterDoesNotApproveTheirRequest() {
        ProcessInstance request = cases.start(REQUESTER, Requests.TO_APPROVE);
        long id = named(REQUESTER, DELEGATE, "requesters");
        assertThatThrownBy(() -> approve(request, DELEGATE))
                .is(refusedAs(Kind.CONFLICT))
                .hasMessage("One of you stands in for the other, and absent-requester requested this access: somebody"
                        + " else has to approve it.");
        assertThat(Visitor.of(port, DELEGATE).open("/").text()).doesNotContain(request.getBusinessKey() + " Bank");
        assertThat(delete(REQUESTER, id)).isEqualTo(204);
        approve(request, DELEGATE);
        assertThat(request).isWaitingAt(ModelIds.OPEN_USERS_SETTINGS);
    }

    @Test
    void whoDidAStepForTheRequesterApprovesNoExtensionOfThemAfterwards() {
        ProcessInstance request = cases.untilDrafted(cases.start(REQUESTER, Map.of()));
        long id = named(REQUESTER, DELEGATE, "requesters");
        cases.complete(request, DELEGATE, ModelIds.CONTACT_XERO_SUPPORT, Map.of());
        cases.complete(request, REQUESTER, ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-1"));
        assertThat(delete(REQUESTER, id)).isEqualTo(204);
        cases.extensionRequestedListener(request, REQUESTER, 2);
        Map<String, Object> yes = Map.of("extensionApproved", true);
        assertThatThrownBy(() -> cases.complete(request, DELEGATE, ModelIds.APPROVE_EXTENSION, yes))
                .is(refusedAs(Kind.CONFLICT));
        cases.complete(request, APPROVER, ModelIds.APPROVE_EXTENSION, yes);
    }

    @Test
    void whoClaimedAStepOfTheRequesterDoesItForThemAndApprovesNothingOfThemAfterwards() {
        Map<String, Object> withoutDetails = new HashMap<>(Requests.TO_APPROVE);
        withoutDetails.put("details", "{}");
        ProcessInstance request = cases.start(REQUESTER, withoutDetails);
        long id = named(REQUESTER, DELEGATE, "requesters");
        String step =
                "/api/support-requests/%s/steps/%s".formatted(request.getBusinessKey(), ModelIds.COMPLETE_DETAILS);
        assertThat(Caller.of(port, REQUESTER).post(step + "/release", Map.of()).status())
                .isEqualTo(200);
        assertThat(Caller.of(port, DELEGATE).post(step + "/claim", Map.of()).status())
                .isEqualTo(200);
        cases.complete(request, DELEGATE, ModelIds.COMPLETE_DETAILS, Map.of("detailsNotKnown", true));
        assertThat(entries(request, "step-completed")).singleElement().satisfies(entry -> assertThat(entry.details())
                .containsEntry("for", REQUESTER));

        assertThat(delete(REQUESTER, id)).isEqualTo(204);
        assertThatThrownBy(() -> approve(request, DELEGATE)).is(refusedAs(Kind.CONFLICT));
        approve(request, APPROVER);
        assertThat(request).isWaitingAt(ModelIds.OPEN_USERS_SETTINGS);
    }

    @Test
    void theRemoversDelegateDoesNotConfirmTheRemoval() {
        ProcessInstance request = removing();
        cases.complete(request, MANAGER, ModelIds.REMOVE_XERO_SUPPORT, Map.of());
        named(MANAGER, DELEGATE, "access-managers");
        assertThatThrownBy(() -> confirm(request, DELEGATE)).is(refusedAs(Kind.CONFLICT));
        confirm(request, "second-manager");
        assertThat(request).isEnded();
    }

    @Test
    void whatWasRemovedForSomebodyIsNotConfirmedByThem() {
        ProcessInstance request = removing();
        cases.claim(request, MANAGER, ModelIds.REMOVE_XERO_SUPPORT);
        long id = named(MANAGER, DELEGATE, "access-managers");
        cases.complete(request, DELEGATE, ModelIds.REMOVE_XERO_SUPPORT, Map.of());
        assertThat(delete(MANAGER, id)).isEqualTo(204);
        assertThatThrownBy(() -> confirm(request, MANAGER)).is(refusedAs(Kind.CONFLICT));
        assertThatThrownBy(() -> confirm(request, DELEGATE)).is(refusedAs(Kind.CONFLICT));
        confirm(request, "second-manager");
        assertThat(request).isEnded();
    }

    @Test
    void whoIsReallyAnotherPersonConfirms() {
        ProcessInstance request = removing();
        named(MANAGER, DELEGATE, "access-managers");
        cases.complete(request, DELEGATE, ModelIds.REMOVE_XERO_SUPPORT, Map.of());
        confirm(request, MANAGER);
        assertThat(request).isEnded();
    }

    @Test
    void anAdministratorWithoutOwnStepsIsToldWhoseStepsADelegateTakes() {
        Visitor admin = Visitor.of(port, "admin");
        assertThat(admin.open("/absence").body())
                .containsPattern(
                        "<select id=\"absent\" name=\"absent\">\\s*<option value=\"\">Choose a person</option>");
        Map<String, String> form = Map.of(
                "delegate",
                DELEGATE,
                "roles",
                "approvers",
                "from",
                LocalDate.now(ZoneOffset.UTC).toString(),
                "until",
                LocalDate.now(ZoneOffset.UTC).plusDays(2).toString());
        assertThat(admin.submit("/absence", "/absence", form).text())
                .contains("This person must have the role: admin is not in approvers.")
                .doesNotContain("Choose at least one role.");
        Map<String, String> others = new HashMap<>(form);
        others.put("absent", APPROVER);
        assertThat(admin.submit("/absence", "/absence", others).location()).isEqualTo("/absence");
        assertThat(Visitor.of(port, APPROVER).open("/absence").body())
                .containsPattern("<option value=\"\">Choose a person</option>")
                .doesNotContain("id=\"absent\"");
    }

    @Test
    void onlyAnAdministratorNamesADelegateForOthersAndNobodyGivesARole() {
        Caller approver = Caller.of(port, APPROVER);
        assertThat(approver.post("/api/delegations", body(OUTSIDER, "approvers"))
                        .response()
                        .body())
                .contains("must have the role: delegate-without-role is not in approvers.");
        assertThat(approver.post("/api/delegations", body(DELEGATE, "access-managers"))
                        .response()
                        .body())
                .contains("absent-approver is not in access-managers");
        Map<String, Object> others = new HashMap<>(body(DELEGATE, "approvers"));
        others.put("absent", APPROVER);
        assertThat(Caller.of(port, DELEGATE).post("/api/delegations", others).status())
                .isEqualTo(403);
        assertThat(Caller.of(port, REQUESTER).post("/api/delegations", others).status())
                .isEqualTo(403);

        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        cases.claim(request, APPROVER, ModelIds.APPROVE_ACCESS);
        Map<String, Object> given = new HashMap<>(body(OUTSIDER, "approvers"));
        given.put("absent", APPROVER);
        assertThat(fields(Caller.of(port, "admin").post("/api/delegations", given)))
                .containsExactly("delegate");
        long id = created(Caller.of(port, "admin"), others);
        identities.deleteMembership(DELEGATE, "approvers");
        assertThatThrownBy(() -> approve(request, DELEGATE)).isInstanceOf(AuthorizationException.class);
        identities.createMembership(DELEGATE, "approvers");
        approve(request, DELEGATE);
        assertThat(request).isWaitingAt(ModelIds.OPEN_USERS_SETTINGS);
        assertThat(delete("approver", id)).isEqualTo(404);
        assertThat(delete("admin", id)).isEqualTo(204);
        assertThat(Caller.of(port, "approver")
                        .get("/api/delegations")
                        .response()
                        .body())
                .doesNotContain(APPROVER);
        assertThat(Caller.of(port, "admin").get("/api/delegations").response().body())
                .contains(APPROVER, DELEGATE);
    }

    @Test
    void nobodyStandsInForAnAdministrator() {
        Caller.of(port, "admin")
                .put(
                        "/api/organisations/of-second-alone",
                        Map.of("name", "Of Second Alone Ltd", "accessManagers", List.of("second-manager")));
        ProcessInstance request = cases.start(Map.of("organisation", "Of Second Alone Ltd"));
        String task = cases.task(request, ModelIds.OPEN_USERS_SETTINGS).getId();
        jdbc.sql("""
            insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_)
            values (:task, 1, 'camunda-admin', 'candidate', :task)
            """).param("task", task).update();
        identities.createMembership(MANAGER, "camunda-admin");
        named(MANAGER, DELEGATE, "access-managers");
        assertThat(jdbc.sql("""
            select stand_in_of(:task, :who) is null and :task not in (select steps_of_absent(:who))
            """)
                        .param("task", task)
                        .param("who", DELEGATE)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void aStepOfAnotherGroupIsNotDoneForItsHolderByADelegateOutsideThatGroup() {
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        cases.claim(request, APPROVER, ModelIds.APPROVE_ACCESS);
        named(APPROVER, DELEGATE, "approvers");
        String task = cases.task(request, ModelIds.APPROVE_ACCESS).getId();
        assertThat(absentAt(task)).contains(APPROVER);
        jdbc.sql(
                        "update act_ru_identitylink set group_id_ = 'partners' where task_id_ = :task and group_id_ = 'approvers'")
                .param("task", task)
                .update();
        assertThat(absentAt(task)).isEmpty();
        assertThatThrownBy(() -> approve(request, DELEGATE)).isInstanceOf(AuthorizationException.class);
    }

    @Test
    void whatAnAdministratorAssignedToAColleagueIsDoneByTheirDelegate() {
        ProcessInstance request = cases.untilTelling(cases.start());
        String task = cases.task(request, ModelIds.TELL_XERO_SUPPORT).getId();
        tasks.setAssignee(task, REQUESTER);
        named(REQUESTER, DELEGATE, "requesters");
        assertThat(absentAt(task)).contains(REQUESTER);
        cases.complete(request, DELEGATE, ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-1"));
        assertThat(cases.state(request)).isEqualTo(RequestState.SUPPORT_IN);
    }

    @Test
    void badInputNamesItsField() {
        Caller approver = Caller.of(port, APPROVER);
        assertThat(fields(approver.post("/api/delegations", Map.of())))
                .containsExactly("delegate", "roles", "from", "until");
        assertThat(fields(approver.post("/api/delegations", body(APPROVER, "approvers"))))
                .containsExactly("delegate");
        assertThat(fields(approver.post("/api/delegations", body("nobody", "approvers"))))
                .containsExactly("delegate");
        assertThat(fields(approver.post("/api/delegations", body(DELEGATE, "camunda-admin"))))
                .containsExactly("roles");
        assertThat(fields(approver.post(
                        "/api/delegations", body(DELEGATE, Duration.ZERO, Duration.ofDays(181), "approvers"))))
                .containsExactly("until");
    }

    @Test
    void everyStepOfTheModelIsOfARoleOrOfAdministratorsAlone() {
        var steps = Bpmn.readModelFromFile(
                        Path.of("bpmn/invite-xero-support.bpmn").toFile())
                .getModelElementsByType(UserTask.class);
        assertThat(steps).hasSizeGreaterThan(10).allSatisfy(step -> assertThat(
                        jdbc.sql("select cardinality(roles_of_step(:step)) > 0")
                                .param("step", step.getId())
                                .query(Boolean.class)
                                .single())
                .as(step.getId())
                .isEqualTo(!step.getId().equals(ModelIds.CONFIRM_ORGANISATION)));
    }

    /** Home shows the most urgent steps alone, and other tests leave theirs. */
    private void dueBeforeAllOthers(String task) {
        jdbc.sql("update act_ru_task set due_date_ = now() - interval '1 year' where id_ = :task")
                .param("task", task)
                .update();
    }

    private Optional<String> absentAt(String task) {
        return jdbc.sql("select stand_in_of(:task, :who)")
                .param("task", task)
                .param("who", DELEGATE)
                .query(String.class)
                .optional();
    }

    private ProcessInstance removing() {
        ProcessInstance request = cases.untilTold(cases.start());
        cases.finish(request, "requester");
        return request;
    }

    private void approve(ProcessInstance request, String user) {
        cases.complete(request, user, ModelIds.APPROVE_ACCESS, Map.of("accessApproved", true));
    }

    private void confirm(ProcessInstance request, String user) {
        cases.complete(request, user, ModelIds.CONFIRM_REMOVAL, Cases.gone());
    }

    private long named(String absent, String delegate, String role) {
        return created(Caller.of(port, absent), body(delegate, role));
    }

    private static long created(Caller caller, Map<String, Object> body) {
        Response answer = caller.post("/api/delegations", body);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        return answer.json().path("id").asLong();
    }

    private int delete(String user, long id) {
        return Caller.of(port, user)
                .send("DELETE", "/api/delegations/" + id, BodyPublishers.noBody(), Map.of())
                .status();
    }

    private static Map<String, Object> body(String delegate, String role) {
        return body(delegate, Duration.ofMinutes(-1), Duration.ofDays(2), role);
    }

    private static Map<String, Object> body(String delegate, Duration from, Duration until, String role) {
        Instant now = Instant.now();
        return Map.of(
                "delegate", delegate,
                "roles", List.of(role),
                "from", now.plus(from).toString(),
                "until", now.plus(until).toString());
    }

    private static List<String> fields(Response answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
        List<String> fields = new ArrayList<>();
        for (JsonNode wrong : answer.json().path("errors")) {
            fields.add(wrong.path("field").asText());
        }
        return fields;
    }

    private List<AuditEntry> entries(ProcessInstance request, String... codes) {
        return audit.newest(request.getBusinessKey(), 100).stream()
                .filter(entry -> List.of(codes).contains(entry.code()))
                .toList();
    }

    private void join(String userId, String... groups) {
        var user = identities.newUser(userId);
        user.setPassword(ApplicationTest.PASSWORD);
        identities.saveUser(user);
        for (String group : groups) {
            identities.createMembership(userId, group);
        }
    }
}
