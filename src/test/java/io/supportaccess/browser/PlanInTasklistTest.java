package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.access.Approvals;
import io.supportaccess.access.Grants;
import io.supportaccess.request.ApprovedAccess;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.Requests;
import io.supportaccess.request.SupportRequests;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

@BrowserTest
class PlanInTasklistTest {

    private static final Map<String, Object> PAYROLL = Map.of("category", "other", "payrollAccess", true);

    @RegisterExtension
    final Browser browser = new Browser();

    private final Tasklist tasklist = new Tasklist(browser);

    @Autowired
    private Cases cases;

    @Autowired
    private SupportRequests requests;

    @Autowired
    private Grants grants;

    @Autowired
    private Approvals approvals;

    @AfterEach
    void leaveNoCase() {
        cases.endAll();
    }

    @Test
    void approvedAccessNeedsItsSettingsTickedAndConfirmed() {
        cases.start("APPROVE-1", Requests.with(Requests.TO_APPROVE, Map.of("category", "other")));
        tasklist.signIn("approver").filter("My groups' tasks");
        Form approve = tasklist.claim("Approve access", "APPROVE-1");
        approve.says("Xero Support can edit data, so another person approves it.")
                .says("Role: Standard");
        approve.tick("Decline");
        assertThat(approve.offers("Complete")).isFalse();
        approve.tick("Approve");
        browser.picture("approve-access");
        tasklist.complete(approve);

        tasklist.signIn("access-manager").filter("My groups' tasks");
        tasklist.complete(tasklist.claim("Open Users settings", "APPROVE-1"));
        Form add = tasklist.filter("My tasks").open("Add Xero Support", "APPROVE-1");
        add.says("Requested by\nRiley Requester")
                .says("Approved by Ari Approver.")
                .tick("Yes, I have added Xero Support");
        assertThat(add.offers("Complete")).isFalse();
        List<String> ticks = List.of("Role: Standard", "Manage users is off", "Payroll admin is off");
        ticks.forEach(add::tick);
        browser.picture("add-xero-support-ticks");
        tasklist.complete(add);
        Form clear = tasklist.open("Clear payroll access", "APPROVE-1");
        clear.tick("I have cleared Payroll admin");
        assertThat(clear.offers("Complete")).isFalse();
        ticks.forEach(clear::tick);
        browser.picture("clear-payroll-access-ticks");
        tasklist.complete(clear);
        assertThat(grants.of("APPROVE-1")).isPresent();
    }

    @Test
    void anApproverGivesLessThanWasPlanned() {
        cases.start("LESS-1", Requests.with(PAYROLL, Map.of("mayChangeData", true, "accessDays", 3)));
        tasklist.signIn("approver").filter("My groups' tasks");
        Form approve = tasklist.claim("Approve access", "LESS-1");
        approve.tick("Approve")
                .tick("Without payroll access")
                .enter("Days", "2")
                .enter("Comment", "Two are enough.");
        browser.picture("approve-less");
        tasklist.complete(approve);

        assertThat(requests.get("LESS-1").approved()).contains(new ApprovedAccess(2, false, true));
        tasklist.signIn("access-manager").filter("My groups' tasks");
        tasklist.claim("Open Users settings", "LESS-1")
                .says("(requested, not approved)")
                .says("2 days");
    }

    @Test
    void declinedAccessEndsTheRequestAndShowsTheReason() {
        cases.start("REFUSE-1", PAYROLL);
        tasklist.signIn("approver").filter("My groups' tasks");
        Form approve = tasklist.claim("Approve access", "REFUSE-1");
        approve.tick("Decline").enter("Comment", "Ask without payroll first.");
        tasklist.complete(approve);

        assertThat(requests.get("REFUSE-1").state()).isEqualTo(RequestState.REFUSED);
        tasklist.signIn("requester");
        browser.open("/requests/REFUSE-1");
        assertThat(browser.find(By.className("content")).getText())
                .contains("Declined", "Declined by Ari Approver", "Ask without payroll first.");
        browser.picture("case-refused-access");
    }

    @Test
    void unapprovedAccessExpiresAndLeavesTheList() {
        cases.start("EXPIRE-1", PAYROLL);
        tasklist.signIn("approver").filter("My groups' tasks");
        tasklist.open("Approve access", "EXPIRE-1");
        cases.fire("BoundaryEvent_RequestExpired");
        tasklist.signIn("approver").filter("My groups' tasks").listsNothing();
        assertThat(requests.get("EXPIRE-1").state()).isEqualTo(RequestState.EXPIRED);
    }

    @Test
    void emergencyAccessIsReviewedByAnApprover() {
        cases.start("GLASS-1", PAYROLL);
        tasklist.signIn("access-manager");
        browser.open("/requests/GLASS-1");
        browser.click(By.xpath("//summary[normalize-space()='Emergency access']"));
        browser.enter(By.id("break-glass-reason"), "The payday is today and nobody answers.");
        browser.enter(By.id("break-glass-password"), ApplicationTest.PASSWORD);
        browser.picture("break-glass");
        browser.click(By.xpath("//button[normalize-space()='Skip approval']"));
        assertThat(browser.find(By.className("confirmation")).getText()).startsWith("Approval skipped.");

        tasklist.signIn("approver").filter("My groups' tasks");
        Form review = tasklist.claim("Review emergency access", "GLASS-1");
        review.says("Alex Manager skipped the approval on ")
                .says("The payday is today and nobody answers.")
                .tick("No")
                .says("Access that was given ends at once; before that, the request is declined.");
        assertThat(review.offers("Complete")).isFalse();
        review.enter("Comment", "An approver was on call.");
        browser.picture("review-break-glass");
        tasklist.complete(review);
        assertThat(approvals.of("GLASS-1").orElseThrow().review().orElseThrow().justified())
                .isFalse();
    }

    @Test
    void anApproverRevokesAccessOnThePageOfTheRequest() {
        cases.start("REVOKE-1");
        cases.grantAccess();
        tasklist.signIn("approver");
        browser.open("/requests/REVOKE-1");
        browser.click(By.xpath("//summary[normalize-space()='Revoke access']"));
        browser.enter(By.id("revoke-reason"), "The client asked for it.");
        browser.picture("revoke");
        browser.click(By.xpath("//button[normalize-space()='Revoke access']"));
        assertThat(browser.find(By.className("confirmation")).getText()).startsWith("Access revoked.");
        assertThat(browser.find(By.className("content")).getText())
                .contains("Access revoked by Ari Approver", "Remove Xero Support", "The client asked for it.");
        assertThat(requests.get("REVOKE-1").state()).isEqualTo(RequestState.ENDING_ACCESS);
    }

    @Test
    void aQuestionIsAnsweredWithoutAccess() {
        askWithoutAccess("NO-ACCESS-1");
        Form followUp = tasklist.open("Follow up the question", "NO-ACCESS-1");
        followUp.says("no access needed").says("C-4712");
        assertThat(followUp.offers("Complete")).isFalse();
        followUp.tick("Yes, it is answered");
        browser.picture("follow-up-question");
        tasklist.complete(followUp);
        assertThat(requests.get("NO-ACCESS-1").state()).isEqualTo(RequestState.ENDED);
        assertThat(grants.of("NO-ACCESS-1")).isEmpty();
        browser.open("/reports");
        assertThat(browser.find(By.className("content")).getText()).contains("solved without giving access");
    }

    @Test
    void aQuestionThatNeedsAccessIsPlannedAgain() {
        askWithoutAccess("NO-ACCESS-2");
        Form followUp = tasklist.open("Follow up the question", "NO-ACCESS-2");
        tasklist.complete(followUp.tick("No, Xero Support needs access"));
        tasklist.signIn("access-manager").filter("My groups' tasks");
        tasklist.claim("Open Users settings", "NO-ACCESS-2").says("Read-only access without payroll");
    }

    @Test
    void theContactFormInvitesAndNotifiesInOneStep() {
        Map<String, Object> organisation =
                Map.of("name", "One Step Inc", "region", "US", "accessManagers", List.of("requester"));
        assertThat(cases.as("admin")
                        .put("/api/organisations/one-step", organisation)
                        .status())
                .isIn(200, 201);
        cases.start("ONE-STEP", Map.of("organisation", "One Step Inc", "category", "other"));
        cases.draftInvitation();
        tasklist.signIn("requester").filter("My tasks");
        Form invite = tasklist.open("Invite in the contact form", "ONE-STEP");
        invite.says("tick Invite Xero Support into my organisation");
        assertThat(invite.valueOf("Message"))
                .contains("we are inviting Xero Support into our organisation with this form");
        invite.tick("Yes, Xero Support is invited");
        List.of("Role: Read only", "Manage users is off", "Payroll admin is off")
                .forEach(invite::tick);
        assertThat(invite.offers("Complete")).isFalse();
        invite.enter("Xero's case number", "C-9");
        browser.picture("invite-in-contact-form");
        tasklist.complete(invite);
        assertThat(grants.of("ONE-STEP")).isPresent();
        // So that somebody else confirms the removal with which the test ends.
        cases.as("admin").put("/api/organisations/one-step", Map.of("name", "One Step Inc"));
    }

    @Test
    void aPracticeUsesItsStaffPage() {
        Map<String, Object> practice = Map.of("name", "Ledger & Partners", "practice", true);
        assertThat(cases.as("admin")
                        .put("/api/organisations/practice", practice)
                        .status())
                .isIn(200, 201);
        cases.start("PRACTICE-1", Map.of("organisation", "Ledger & Partners", "category", "other"));
        tasklist.signIn("access-manager").filter("My groups' tasks");
        tasklist.complete(tasklist.claim("Open Users settings", "PRACTICE-1"));
        Form add = tasklist.filter("My tasks").open("Add Xero Support", "PRACTICE-1");
        add.says("My Xero").says("Staff").says("Invite Xero Support");
        add.tick("Yes, I have added Xero Support").tick("Staff page: Xero Support listed once");
        browser.picture("add-xero-support-practice");
        tasklist.complete(add);
        assertThat(requests.get("PRACTICE-1").state()).isEqualTo(RequestState.DRAFTING_MESSAGE);
    }

    /** Up to the step in which the requester looks for the answer. */
    private void askWithoutAccess(String reference) {
        cases.start(reference, Map.of("category", "login"));
        cases.draftMessage();
        tasklist.signIn("requester").filter("My tasks");
        tasklist.complete(tasklist.open("Contact Xero Support", reference));
        Form tell = tasklist.open("Tell Xero Support about the access", reference);
        assertThat(tell.valueOf("Message")).contains("we have not invited Xero Support");
        tell.enter("Xero's case number", "C-4712");
        tasklist.complete(tell);
    }
}
