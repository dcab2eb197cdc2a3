package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Visitor;
import io.supportaccess.embedded.Superuser;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.Requests;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Each person has users of their own here, since the home page shows all that is theirs. */
@ApplicationTest
class HomePageControllerTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private IdentityService identities;

    @Autowired
    private ManagementService management;

    @Autowired
    private TaskService tasks;

    @Autowired
    private Superuser superuser;

    private final List<String> users = new ArrayList<>();

    @AfterEach
    void leaveNobody() {
        users.forEach(identities::deleteUser);
    }

    @Test
    void aPersonWithoutRequestsIsToldHowToBegin() {
        String home = home(user("home-new", "requesters"));
        assertThat(home)
                .contains(
                        "New request",
                        "No step waits for you. The next one appears here.",
                        "Nothing is overdue.",
                        "No access ends today.",
                        "You have no open request. Choose New request when you need Xero Support.")
                .doesNotContain("Stuck", "Open requests by");
    }

    @Test
    void aStepAtTheEndOfTheWindowWaitsForItsRequester() {
        String requester = user("home-window", "requesters");
        ProcessInstance request = told(requester);
        String reference = request.getBusinessKey();
        assertThat(home(requester))
                .contains("No step waits for you.")
                .contains(reference + " Bank feed stopped " + organisation(request) + " Xero Support has access");

        cases.run(request, "CatchEvent_AccessWindowEnded");
        assertThat(home(requester))
                .contains("Waiting for me 1")
                .contains("Extend or end access " + organisation(request))
                .contains(reference + " Bank feed stopped Home Window")
                .contains("Unassigned, offered to you");
        assertThat(Visitor.of(port, requester).open("/").body())
                .contains("class=\"button\" href=\"/requests/" + reference + "\"");

        cases.claim(request, requester, ModelIds.EXTEND_OR_END_ACCESS);
        assertThat(home(requester)).doesNotContain("Unassigned, offered to you");
        cases.withdraw(request, requester);
    }

    @Test
    void nobodySeesStepsAndRequestsOfOthers() {
        ProcessInstance request = cases.start(user("home-mine", "requesters"), Requests.TO_APPROVE);
        String reference = request.getBusinessKey();
        assertThat(home("home-mine")).contains(reference);
        assertThat(home(user("home-other", "requesters"))).doesNotContain(reference);
        dueSoon(request);
        assertThat(home(user("home-approver", "approvers"))).contains("Approve access", reference);
        assertThat(home(user("home-auditor", "auditors")))
                .doesNotContain("Waiting for me", "New request", "Approve access");
        cases.withdraw(request, "home-mine");
    }

    @Test
    void aDecisionAboutTheOwnRequestDoesNotWaitForItsRequester() {
        String both = user("home-both", "requesters", "approvers");
        ProcessInstance request = cases.start(both, Requests.TO_APPROVE);
        dueSoon(request);
        assertThat(home(both))
                .contains(request.getBusinessKey() + " " + "Bank feed stopped")
                .doesNotContain("Approve access " + organisation(request));
        assertThat(home(user("home-second", "approvers"))).contains("Approve access " + organisation(request));
        cases.withdraw(request, both);
    }

    @Test
    void whoRemovedXeroSupportIsNotAskedToConfirmIt() {
        String manager = user("home-remover", "access-managers");
        ProcessInstance request = cases.untilTold(cases.start());
        cases.finish(request, "requester");
        dueSoon(request);
        assertThat(home(manager)).contains("Remove Xero Support " + organisation(request));
        cases.complete(request, manager, ModelIds.REMOVE_XERO_SUPPORT, Map.of());
        dueSoon(request);
        assertThat(home(manager)).doesNotContain("Confirm removal " + organisation(request));
        assertThat(home(user("home-confirmer", "access-managers")))
                .contains("Confirm removal " + organisation(request));
        cases.complete(request, "home-confirmer", ModelIds.CONFIRM_REMOVAL, Cases.gone());
    }

    @Test
    void anAssigneeWhoMaySeeTheStepAloneIsLedToTasklist() {
        ProcessInstance request = cases.start();
        String stranger = user("home-stranger", "requesters");
        String task = tasks.createTaskQuery()
                .processInstanceId(request.getId())
                .singleResult()
                .getId();
        tasks.setAssignee(task, stranger);
        assertThat(Visitor.of(port, stranger)
                        .open("/requests/" + request.getBusinessKey())
                        .status())
                .isEqualTo(404);
        assertThat(Visitor.of(port, stranger).open("/").body())
                .contains("href=\"/camunda/app/tasklist/default/#/?task=" + task + "\"")
                .doesNotContain("href=\"/requests/" + request.getBusinessKey() + "\"");
        cases.withdraw(request, "requester");
    }

    @Test
    void accessThatEndsTodayOrIsOverIsInSight() {
        String requester = user("home-ends", "requesters");
        ProcessInstance today = told(requester);
        ProcessInstance over = told(requester);
        end(today, "now() + interval '1 minute'");
        end(over, "now() - interval '2 days 1 hour'");
        assertThat(home(requester))
                .containsPattern(over.getBusinessKey() + " " + organisation(over)
                        + " The end of the access. Overdue by 2 days 1 h Xero Support has access")
                .containsPattern(today.getBusinessKey() + " " + organisation(today) + " .* less than a minute");
        cases.withdraw(today, requester);
        cases.withdraw(over, requester);
    }

    @Test
    void aFailedDraftIsStuckForItsRequesterAndForAdministrators() {
        String requester = user("home-stuck", "requesters");
        ProcessInstance request = cases.untilGranted(cases.start(requester, Map.of()));
        Job draft = cases.job(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
        management.setJobRetries(draft.getId(), 0);

        assertThat(home(requester))
                .contains("Stuck 1", "An administrator has to correct this. Your request then goes on by itself.")
                .contains("The message to Xero Support could not be drafted.")
                .doesNotContain("Cockpit");
        assertThat(Visitor.of(port, user("home-admin", "camunda-admin"))
                        .open("/")
                        .body())
                .contains("/camunda/app/cockpit/default/#/process-instance/" + request.getId());
        assertThat(home(user("home-unconcerned", "requesters"))).doesNotContain("Stuck");

        management.setJobRetries(draft.getId(), 1);
        cases.run(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
        cases.withdraw(request, requester);
    }

    @Test
    void moreThanAPageOfStuckRequestsIsCounted() {
        String requester = user("home-many", "requesters");
        ProcessInstance request = cases.untilGranted(cases.start(requester, Map.of()));
        String draft = cases.job(request, ModelIds.DRAFT_SUPPORT_MESSAGE).getId();
        management.setJobRetries(draft, 0);
        superuser.jdbc().sql("""
            insert into act_ru_incident
            select (jsonb_populate_record(i, jsonb_build_object('id_', 'home-' || n))).*
              from act_ru_incident i, generate_series(1, 25) n where i.proc_inst_id_ = :request
            """).param("request", request.getId()).update();
        assertThat(home(requester)).contains("Stuck 26", "These are the oldest ones.");
        assertThat(home(user("home-mender", "camunda-admin")))
                .contains("These are the oldest ones. See all in Cockpit.");

        superuser
                .jdbc()
                .sql("delete from act_ru_incident where id_ like 'home-%'")
                .update();
        management.setJobRetries(draft, 1);
        cases.run(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
        cases.withdraw(request, requester);
    }

    @Test
    void whoSeesManyRequestsSeesThemByOrganisationAndByPerson() {
        String one = user("home-one", "requesters");
        String two = user("home-two", "requesters");
        String organisation = Cases.newOrganisation();
        List<ProcessInstance> open = List.of(
                cases.start(one, Map.of("organisation", organisation)),
                cases.start(two, Map.of("organisation", organisation)),
                cases.start(two, Map.of()));
        String manager = user("home-practice", "access-managers");
        var page = Visitor.of(port, manager).open("/requests?organisation=" + organisation.replace(" ", "+"));
        assertThat(page.text())
                .contains(open.get(0).getBusinessKey(), open.get(1).getBusinessKey());
        assertThat(home(manager)).contains("Open requests by organisation", "Open requests by person");
        assertThat(home(two)).contains("Open requests by organisation").doesNotContain("Open requests by person");
        open.forEach(request -> cases.withdraw(request, "admin"));
    }

    private ProcessInstance told(String requester) {
        ProcessInstance request = cases.untilDrafted(cases.start(requester, Map.of()));
        cases.complete(request, requester, ModelIds.CONTACT_XERO_SUPPORT, Map.of());
        cases.complete(request, requester, ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-4711"));
        return request;
    }

    /** A page has the most urgent steps of a group, and other tests leave theirs to the same group. */
    private void dueSoon(ProcessInstance request) {
        Date soon = Date.from(Instant.now().plusSeconds(120));
        tasks.createTaskQuery()
                .processInstanceId(request.getId())
                .list()
                .forEach(task -> tasks.setDueDate(task.getId(), soon));
    }

    private String home(String user) {
        return Visitor.of(port, user).open("/").text();
    }

    private String organisation(ProcessInstance request) {
        return cases.request(request).organisation().name();
    }

    /** The register counts the end from the day of the grant. */
    private void end(ProcessInstance request, String when) {
        superuser
                .jdbc()
                .sql("""
            update access_grant set granted_at = granted_at + (%1$s - planned_end), planned_end = %1$s
             where reference = :reference
            """.formatted(when))
                .param("reference", request.getBusinessKey())
                .update();
    }

    private String user(String id, String... groups) {
        User user = identities.newUser(id);
        user.setFirstName("Home");
        user.setLastName(id.substring(5, 6).toUpperCase() + id.substring(6));
        user.setPassword(ApplicationTest.PASSWORD);
        identities.saveUser(user);
        for (String group : groups) {
            identities.createMembership(id, group);
        }
        users.add(id);
        return id;
    }
}
