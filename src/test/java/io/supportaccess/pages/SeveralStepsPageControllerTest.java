package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import io.supportaccess.access.Approvals;
import io.supportaccess.audit.AuditEntry;
import io.supportaccess.audit.AuditTrail;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.Requests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Several steps of one kind are done by one button, and each is refused for itself. */
@ApplicationTest
class SeveralStepsPageControllerTest {

    private static final String APPROVE = "/steps/" + ModelIds.APPROVE_ACCESS;
    private static final String CONFIRM = "/steps/" + ModelIds.CONFIRM_REMOVAL;

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identities;

    @Autowired
    private Approvals approvals;

    @Autowired
    private AuditTrail audit;

    private final List<String> users = new ArrayList<>();

    @AfterEach
    void leaveNobody() {
        users.forEach(identities::deleteUser);
    }

    @Test
    void severalAreApprovedWithOneComment() {
        String approver = user("several-approver", "approvers");
        List<ProcessInstance> requests =
                List.of(urgent(cases.start(Requests.TO_APPROVE)), urgent(cases.start(Requests.TO_APPROVE)));
        Visitor visitor = Visitor.of(port, approver);
        assertThat(visitor.open("/").body()).contains("href=\"" + APPROVE + "\"");
        assertThat(visitor.open(APPROVE).text())
                .contains(
                        requests.get(0).getBusinessKey(),
                        requests.get(1).getBusinessKey(),
                        "3 days, without payroll, can edit");

        Seen done = visitor.submit(
                APPROVE, APPROVE, chosen(ModelIds.APPROVE_ACCESS, requests, Map.of("text", "As every month.")));
        assertThat(done.location()).isEqualTo(APPROVE);
        assertThat(visitor.open(APPROVE).text()).contains("Access approved. ");
        requests.forEach(request -> {
            assertThat(cases.state(request)).isEqualTo(RequestState.GRANTING_ACCESS);
            var approval = approvals.of(request.getBusinessKey()).orElseThrow();
            assertThat(approval.decidedBy()).isEqualTo(approver);
            assertThat(approval.comment()).contains("As every month.");
        });
    }

    @Test
    void oneThatIsRefusedStopsNoOtherAndIsTold() {
        String approver = user("several-both", "approvers", "requesters");
        ProcessInstance other = urgent(cases.start(Requests.TO_APPROVE));
        ProcessInstance own = urgent(cases.start(approver, Requests.TO_APPROVE));
        ProcessInstance late = urgent(cases.start(Requests.TO_APPROVE));
        Visitor visitor = Visitor.of(port, approver);
        Map<String, String> form =
                chosen(ModelIds.APPROVE_ACCESS, List.of(own, late, other), Map.of("text", "As every month."));
        cases.approve(late);

        Seen answer = visitor.submit(APPROVE, APPROVE, form);
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text())
                .contains(
                        "Access approved. " + other.getBusinessKey() + ".",
                        own.getBusinessKey()
                                + " : You requested this access yourself: somebody else has to approve it.",
                        late.getBusinessKey() + " : approver has completed this step already.",
                        "As every month.");
        assertThat(cases.state(other)).isEqualTo(RequestState.GRANTING_ACCESS);
        assertThat(cases.state(own)).isEqualTo(RequestState.AWAITING_APPROVAL);
        assertThat(audit.newest(own.getBusinessKey(), 50).stream().map(AuditEntry::code))
                .contains("refused");
        assertThat(audit.newest(other.getBusinessKey(), 50).stream().map(AuditEntry::code))
                .doesNotContain("refused");
        cases.withdraw(own, approver);
    }

    @Test
    void eachRemovalNeedsItsOwnEvidence() {
        String manager = user("several-manager", "access-managers");
        ProcessInstance seen = urgent(cases.untilRemoved(cases.start()));
        ProcessInstance unseen = urgent(cases.untilRemoved(cases.start()));
        Visitor visitor = Visitor.of(port, manager);
        assertThat(visitor.open(CONFIRM).text()).contains("Removed by Alex Manager", "What you saw in Xero");
        String task = cases.task(seen, ModelIds.CONFIRM_REMOVAL).getId();
        Map<String, String> form = chosen(
                ModelIds.CONFIRM_REMOVAL, List.of(seen, unseen), Map.of("text-" + task, "The page lists Ana and Ben."));

        Seen answer = visitor.submit(CONFIRM, CONFIRM, form);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text())
                .contains(seen.getBusinessKey() + ".")
                .contains(unseen.getBusinessKey()
                        + " : What you saw in Xero is required: note what the Users page shows.");
        assertThat(cases.state(seen)).isEqualTo(RequestState.ENDED);
        assertThat(cases.state(unseen)).isEqualTo(RequestState.ENDING_ACCESS);
        assertThat(answer.body())
                .containsPattern("name=\"task-"
                        + cases.task(unseen, ModelIds.CONFIRM_REMOVAL).getId() + "\"[^>]*checked");
    }

    @Test
    void severalAreClaimed() {
        String manager = user("several-claimer", "access-managers");
        List<ProcessInstance> requests = List.of(urgent(cases.start()), urgent(cases.start()));
        String page = "/steps/" + ModelIds.OPEN_USERS_SETTINGS;
        Visitor visitor = Visitor.of(port, manager);
        Seen done = visitor.submit(page, page, chosen(ModelIds.OPEN_USERS_SETTINGS, requests, Map.of("claim", "true")));
        assertThat(done.status()).isEqualTo(302);
        assertThat(requests).allSatisfy(request -> assertThat(
                        cases.task(request, ModelIds.OPEN_USERS_SETTINGS).getAssignee())
                .isEqualTo(manager));
    }

    @Test
    void nothingIsDoneWithoutASelectionAndNoStepOfOthers() {
        ProcessInstance request = urgent(cases.start(Requests.TO_APPROVE));
        urgent(cases.start(Requests.TO_APPROVE));
        Visitor approver = Visitor.of(port, user("several-nobody", "approvers"));
        Seen none = approver.submit(APPROVE, APPROVE, Map.of("text", "Kept."));
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.text()).contains("Select at least one request.", "Kept.");

        Visitor requester = Visitor.of(port, "requester");
        Seen refused = requester.submit("/", APPROVE, chosen(ModelIds.APPROVE_ACCESS, List.of(request), Map.of()));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(cases.state(request)).isEqualTo(RequestState.AWAITING_APPROVAL);
        assertThat(requester.open("/steps/UserTask_Unknown").status()).isEqualTo(404);
        assertThat(Visitor.of(port, "auditor").open(APPROVE).text()).contains("No step of this kind waits for you.");
    }

    private Map<String, String> chosen(String step, List<ProcessInstance> requests, Map<String, String> more) {
        Map<String, String> form = new HashMap<>(more);
        requests.forEach(request -> form.put("task-" + cases.task(request, step).getId(), request.getBusinessKey()));
        return form;
    }

    /** A page has the most urgent steps of a group, and other tests leave theirs to the same group. */
    private ProcessInstance urgent(ProcessInstance request) {
        Date soon = Date.from(Instant.now().plusSeconds(120));
        tasks.createTaskQuery()
                .processInstanceId(request.getId())
                .list()
                .forEach(task -> tasks.setDueDate(task.getId(), soon));
        return request;
    }

    private String user(String id, String... groups) {
        User user = identities.newUser(id);
        user.setLastName(id);
        user.setPassword(ApplicationTest.PASSWORD);
        identities.saveUser(user);
        for (String group : groups) {
            identities.createMembership(id, group);
        }
        users.add(id);
        return id;
    }
}
