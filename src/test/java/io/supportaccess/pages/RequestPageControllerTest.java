package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import io.supportaccess.access.EarlierGrants;
import io.supportaccess.embedded.Superuser;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.Requests;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ApplicationTest
class RequestPageControllerTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Superuser superuser;

    @Autowired
    private ManagementService management;

    @Test
    void anEndedRequestTellsItsWholeStory() {
        String organisation = Cases.newOrganisation();
        ProcessInstance request = cases.untilTold(cases.start(Map.of("organisation", organisation, "accessDays", 1)));
        cases.reply(request, "requester", "Which bank is it?");
        cases.extensionRequestedListener(request, "requester", 2);
        cases.complete(request, "approver", ModelIds.APPROVE_EXTENSION, Map.of("extensionApproved", true));
        cases.complete(request, "requester", ModelIds.ANSWER_XERO_SUPPORT, Map.of());
        cases.finish(request, "requester");
        cases.complete(request, "access-manager", ModelIds.REMOVE_XERO_SUPPORT, Map.of());
        cases.complete(request, "second-manager", ModelIds.CONFIRM_REMOVAL, Cases.gone());

        String story = page("auditor", request).text();
        assertThat(story)
                .contains("Bank feed stopped Ended " + organisation + " New requested by Riley Requester")
                .contains(
                        ", 1 day, without payroll Reason ",
                        "Approval Auto-approved (low risk)",
                        "Time left None: access has ended",
                        "by Alex Manager Planned end ",
                        "Case number C-4711")
                .contains("by Alex Manager Confirmed")
                .contains("by Sam Manager Evidence The Users page lists no Xero Support.")
                .contains(
                        "2 extra days, requested by Riley Requester: approved by Ari Approver. They need until Friday.")
                .contains("None: this request is closed.", Cases.DESCRIPTION)
                .containsSubsequence(
                        "Riley Requester Submitted the request for an organisation that is new here: 1 day, without payroll, read only.",
                        "Alex Manager Completed the step “Open Users settings”.",
                        "Alex Manager Added Xero Support in Xero. Access has started.",
                        "Automatic Drafted the message to Xero Support.",
                        "Riley Requester Contacted Xero Support, case number C-4711.",
                        "Riley Requester Logged Xero's reply.",
                        "Riley Requester Requested an extension of 2 days. They need until Friday.",
                        "Ari Approver Approved an extension of 2 days: access ends ",
                        "Riley Requester Answered Xero's reply.",
                        "Riley Requester Reported that support is finished.",
                        "Alex Manager Removed Xero Support in Xero. A second person must confirm it.",
                        "Sam Manager Confirmed that Xero Support was removed. Access has ended.")
                .contains("Sent by Riley Requester")
                .contains("logged by Riley Requester; answered by Riley Requester")
                .doesNotContain("Actions");
    }

    @Test
    void theTimelineShowsTheChosenEntriesAlone() {
        ProcessInstance request = cases.untilTold(cases.start());
        assertThat(timeline("auditor", request, "decisions"))
                .contains("Planned access: ")
                .doesNotContain("Added Xero Support in Xero", "Submitted the request");
        assertThat(timeline("auditor", request, "access"))
                .contains("Added Xero Support in Xero", "Recorded the grant")
                .doesNotContain("Planned access: ", "Contacted Xero Support");
        assertThat(timeline("auditor", request, "messages"))
                .contains("Drafted the message", "Contacted Xero Support, case number C-4711.")
                .doesNotContain("Recorded the grant");
        assertThat(timeline("requester", request, "mine"))
                .contains("Submitted the request", "Contacted Xero Support")
                .doesNotContain("Added Xero Support in Xero", "Planned access: ");
        assertThat(timeline("auditor", request, "mine")).contains("No entry of this kind yet.");
        assertThat(timeline("auditor", request, "everything")).contains("Planned access: ", "Recorded the grant");
    }

    @Test
    void noFilterShowsRefusedCallsToOthersThanAuditors() {
        ProcessInstance request = cases.start();
        Caller.of(port, "requester")
                .post(
                        "/api/support-requests/" + request.getBusinessKey() + "/replies",
                        Map.of("summary", "Too early."));
        assertThat(timeline("auditor", request, "")).contains("Was refused an action: POST replies (status 409).");
        for (String filter : List.of("", "mine", "refusals")) {
            assertThat(timeline("requester", request, filter))
                    .contains("Submitted the request")
                    .doesNotContain("Was refused");
        }
    }

    private String timeline(String user, ProcessInstance request, String filter) {
        return Visitor.of(port, user)
                .open("/requests/%s?timeline=%s".formatted(request.getBusinessKey(), filter))
                .text()
                .replaceFirst(".* Timeline All ", "");
    }

    @Test
    void anAdministratorErasesAnEndedCaseWithAReason() {
        ProcessInstance request = cases.untilEnded(cases.start());
        String page = "/requests/" + request.getBusinessKey();
        Visitor admin = Visitor.of(port, "admin");
        assertThat(admin.open(page).text()).contains("Erase the texts of this request", "What is erased", "What stays");
        assertThat(page("auditor", request).text()).doesNotContain("Erase the texts of this request");

        Seen without =
                admin.submit(page, page + "/erasure", Map.of("reason", " ", "password", ApplicationTest.PASSWORD));
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.text()).contains("Reason is required.").doesNotContain("Actions");
        assertThat(Visitor.of(port, "requester")
                        .submit(page, page + "/erasure", Map.of("reason", "Mine."))
                        .status())
                .isEqualTo(403);
        assertThat(cases.request(request).question().description()).isEqualTo(Cases.DESCRIPTION);

        Seen unproven = admin.submit(page, page + "/erasure", Map.of("reason", "Asked for by the client."));
        assertThat(unproven.status()).isEqualTo(400);
        assertThat(unproven.text()).contains("Your password is required: give your password once more.");
        assertThat(cases.request(request).question().description()).isEqualTo(Cases.DESCRIPTION);

        Seen done = admin.submit(
                page,
                page + "/erasure",
                Map.of("reason", "Asked for by the client.", "password", ApplicationTest.PASSWORD));
        assertThat(done.location()).isEqualTo(page);
        assertThat(admin.open(page).text()).contains("The texts of this request are erased.");
        assertThat(admin.open(page).text())
                .contains("The texts of this request were erased. The timeline says who erased them and when.")
                .contains("First Administrator Erased personal data.")
                .contains("Confirmed", "by Sam Manager")
                .doesNotContain(Cases.DESCRIPTION)
                .doesNotContain("Erase the texts of this request", "Add solution");
        assertThat(admin.submit(page, page + "/what-helped", Map.of("whatHelped", "Renewed the consent."))
                        .text())
                .contains("The texts of request %s were erased: nobody can add a solution to it."
                        .formatted(request.getBusinessKey()));
    }

    @Test
    void anOpenRequestIsNotErased() {
        ProcessInstance request = cases.start();
        String page = "/requests/" + request.getBusinessKey();
        Visitor admin = Visitor.of(port, "admin");
        assertThat(admin.open(page).text()).doesNotContain("Erase the texts of this request");
        Seen refused = admin.submit(
                page, page + "/erasure", Map.of("reason", "Too early.", "password", ApplicationTest.PASSWORD));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("end or withdraw it first, then erase it.");
        assertThat(refused.body()).contains("value=\"Too early.\"");
    }

    @Test
    void thePageLinksToTheDiagramWhichIsLargerThanTheRest() {
        ProcessInstance request = cases.untilTold(cases.start());
        assertThat(page("auditor", request).body())
                .contains("href=\"/requests/%s/diagram\"".formatted(request.getBusinessKey()))
                .doesNotContain("djs-element");
        assertThat(Visitor.of(port, "auditor").open("/requests/XS-NONE/diagram").status())
                .isEqualTo(404);
    }

    private String diagram(ProcessInstance request) {
        return Visitor.of(port, "auditor")
                .open("/requests/" + request.getBusinessKey() + "/diagram")
                .body();
    }

    @Test
    void theDiagramShowsTheProgress() {
        ProcessInstance request = cases.untilTold(cases.start());
        cases.extensionRequestedListener(request, "requester", 1);
        String picture = diagram(request);
        assertThat(classes(picture, ModelIds.ADD_XERO_SUPPORT)).isEqualTo("djs-element djs-shape walked");
        assertThat(classes(picture, "Flow_PayrollToClearYes")).endsWith("walked");
        assertThat(classes(picture, "Flow_PayrollToClearNo")).doesNotContain("walked");
        assertThat(classes(picture, ModelIds.APPROVE_EXTENSION)).endsWith("walked current");
        assertThat(classes(picture, ModelIds.REMOVE_XERO_SUPPORT)).isEqualTo("djs-element djs-shape");

        cases.complete(request, "approver", ModelIds.APPROVE_EXTENSION, Map.of("extensionApproved", true));
        String waiting = diagram(request);
        assertThat(classes(waiting, "Gateway_WhatHappensFirst")).endsWith("walked current");
        assertThat(classes(waiting, ModelIds.APPROVE_EXTENSION)).doesNotContain("current");

        cases.finish(request, "requester");
        String ending = diagram(request);
        assertThat(classes(ending, "Flow_SupportFinished")).endsWith("walked");
        assertThat(classes(ending, "Flow_HelpEnded")).doesNotContain("walked");
        assertThat(classes(ending, ModelIds.REMOVE_XERO_SUPPORT)).endsWith("walked current");
        assertThat(classes(ending, "Gateway_WhatHappensFirst")).doesNotContain("current");
    }

    @Test
    void anEarlierMessageWithoutAccessStaysReadable() {
        ProcessInstance request = cases.start(Map.of("category", "billing"));
        cases.run(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
        cases.complete(request, "requester", ModelIds.CONTACT_XERO_SUPPORT, Map.of());
        cases.complete(request, "requester", ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-OLD"));
        cases.complete(request, "requester", ModelIds.FOLLOW_UP_QUESTION, Map.of("questionAnswered", false));
        cases.untilTold(request);
        assertThat(page("auditor", request).text())
                .contains("case number C-4711", "we invited Xero Support into our organisation")
                .contains("Earlier message without access, case number C-OLD", "we have not invited Xero Support");
    }

    @Test
    void anAccessManagerUsesEmergencyAccess() {
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        assertThat(page("requester", request).text())
                .contains(
                        "Approval Waiting for the group approvers",
                        "Xero Support can edit data, so another person approves it.")
                .doesNotContain("Skip approval");
        assertThat(page("access-manager", request).text()).contains("Emergency access", "Skip approval");
        assertThat(submit("access-manager", request, "break-glass", Map.of("reason", ""))
                        .status())
                .isEqualTo(400);
        submit(
                "access-manager",
                request,
                "break-glass",
                Map.of("reason", "The payday is today.", "password", ApplicationTest.PASSWORD));
        assertThat(page("auditor", request).text())
                .contains("Emergency access by Alex Manager", "The payday is today.", "Not reviewed yet")
                .doesNotContain("Skip approval");
        cases.complete(request, "approver", ModelIds.REVIEW_BREAK_GLASS, Map.of("breakGlassJustified", true));
        assertThat(page("auditor", request).text())
                .contains(
                        "Reviewed by Ari Approver: justified",
                        "Ari Approver Reviewed the emergency access: skipping approval was justified.");
    }

    @Test
    void missingDetailsAreShown() {
        ProcessInstance request = cases.start(Map.of("details", """
            {"bank": "Example <Bank>", "since": "2026-11-05", "links": "https://go.xero.com/a\\nhttps://go.xero.com/b"}\
            """));
        Seen page = page("requester", request);
        assertThat(page.text())
                .contains("Next step Complete the details Due ")
                .contains("Bank Example &lt;Bank&gt; First noticed 5 November 2026 Where to look https://go.xero.com/a"
                        + " https://go.xero.com/b")
                .contains("Details 1 of 4 required. Xero Support may still ask for:")
                .contains("Bank account ends in Required", "Kind of feed (optional)")
                .contains("Answers such as none, n/a or test do not count, unless the field asks for them.");
        assertThat(page.body())
                .contains("<a href=\"https://go.xero.com/a\" target=\"_blank\" rel=\"noopener noreferrer\">");
        cases.complete(request, "requester", ModelIds.COMPLETE_DETAILS, Map.of("detailsNotKnown", true));
        assertThat(page("requester", request).text())
                .contains("Riley Requester Added details, and marked the rest as not known.");
    }

    @Test
    void openStepsShowAssigneeAndDueTime() {
        ProcessInstance request = cases.start();
        assertThat(page("requester", request).text())
                .contains(
                        "Xero Support has not been given access.",
                        "Open Users settings Offered to: access managers of ")
                .contains("No message has been drafted yet.");
        cases.claim(request, "access-manager", ModelIds.OPEN_USERS_SETTINGS);
        assertThat(page("requester", request).text())
                .contains(
                        "Open Users settings Assigned to Alex Manager Due ",
                        "Alex Manager Claimed the step “Open Users settings”.");
    }

    @Test
    void fiveStagesShowHowFarARequestIs() {
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        stages(request, "Requested done Approved waiting Access given to come With Xero to come Removed to come");
        cases.untilAdded(request);
        stages(request, "Requested done Approved done Access given waiting With Xero to come Removed to come");
        cases.complete(request, "access-manager", ModelIds.CLEAR_PAYROLL_ACCESS, Map.of("payrollCleared", true));
        stages(request, "Requested done Approved done Access given done With Xero waiting Removed to come");
        assertThat(page("requester", request).body()).containsOnlyOnce("class=\"current\" aria-current=\"step\"");
        cases.run(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
        cases.complete(request, "requester", ModelIds.CONTACT_XERO_SUPPORT, Map.of());
        cases.complete(request, "requester", ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-1"));
        stages(request, "Requested done Approved done Access given done With Xero now Removed to come");
        cases.finish(request, "requester");
        stages(request, "Requested done Approved done Access given done With Xero done Removed waiting");
        assertThat(page("requester", request).text()).contains("Time left None: the access is being ended");
        cases.complete(request, "access-manager", ModelIds.REMOVE_XERO_SUPPORT, Map.of());
        cases.complete(request, "second-manager", ModelIds.CONFIRM_REMOVAL, Cases.gone());
        stages(request, "Requested done Approved done Access given done With Xero done Removed done");

        ProcessInstance withoutAccess = cases.start(Map.of("category", "login"));
        stages(
                withoutAccess,
                "Requested done Approved automatically Access given not needed With Xero waiting Removed not needed");
        ProcessInstance withdrawn = cases.start();
        cases.withdraw(withdrawn, "requester");
        stages(
                withdrawn,
                "Requested done Approved automatically Access given withdrawn With Xero not reached Removed not reached");
        ProcessInstance declined = cases.start(Requests.TO_APPROVE);
        cases.complete(
                declined,
                "approver",
                ModelIds.APPROVE_ACCESS,
                Map.of("accessApproved", false, "approvalComment", "Too long."));
        stages(
                declined,
                "Requested done Approved declined Access given not reached With Xero not reached Removed not reached");
    }

    @Test
    void theReaderSeesThatThePolicyShortenedTheDaysAndHowManyAnExtensionMayHave() {
        ProcessInstance request = cases.start(Requests.with(Requests.TO_APPROVE, Map.of("accessDays", 14)));
        assertThat(page("requester", request).text())
                .contains("14 days requested. The access policy allows at most 7 days for this access.");
        cases.untilTold(request);
        assertThat(page("requester", request).text()).contains("At most 7 days for each extension.");
        assertThat(page("requester", cases.start()).text()).doesNotContain("The access policy allows at most");
    }

    @Test
    void aClosedRequestDoesNotPromiseWhatWillNotCome() {
        ProcessInstance request = cases.untilTold(cases.start());
        cases.reply(request, "requester", "Please wait.");
        assertThat(page("requester", request).text()).contains("not answered yet.");
        cases.finish(request, "requester");
        cases.complete(request, "access-manager", ModelIds.REMOVE_XERO_SUPPORT, Map.of());
        cases.complete(request, "second-manager", ModelIds.CONFIRM_REMOVAL, Cases.gone());
        assertThat(page("requester", request).text()).contains("not answered.").doesNotContain("not answered yet.");

        ProcessInstance withdrawn = cases.start();
        cases.withdraw(withdrawn, "requester");
        String page = page("requester", withdrawn).body();
        assertThat(page.indexOf("id=\"what-helped\"")).isGreaterThan(page.indexOf("id=\"access-title\""));
        assertThat(page).doesNotContainPattern("<details open[^>]*>\\s*<summary>Add solution");
    }

    @Test
    void whatAReaderMustNoticeStandsOnTop() {
        ProcessInstance payroll = cases.untilAdded(cases.start());
        assertThat(page("requester", payroll).text())
                .contains("Payroll counts as visible in ")
                .contains("Payroll Visible")
                .contains("Time left 3 days");
        cases.complete(payroll, "access-manager", ModelIds.CLEAR_PAYROLL_ACCESS, Map.of("payrollCleared", true));
        assertThat(page("requester", payroll).text())
                .doesNotContain("Payroll counts as visible")
                .contains("Payroll No");

        management.setJobRetries(
                cases.job(payroll, ModelIds.DRAFT_SUPPORT_MESSAGE).getId(), 0);
        assertThat(page("requester", payroll).text())
                .contains("the message to Xero Support cannot be drafted. An administrator corrects the message"
                        + " template and tries again. Nothing is lost, and nobody else has to do anything.")
                .doesNotContain("You are an administrator");
        assertThat(page("admin", payroll).text()).contains("Cockpit says what is wrong.");

        ProcessInstance emergency = cases.start(Requests.TO_APPROVE);
        cases.goAheadWithoutApproval(emergency, "access-manager");
        assertThat(page("requester", emergency).text())
                .contains("Emergency access. Alex Manager skipped the approval. Nobody has reviewed it yet.");
    }

    @Test
    void anOverdueAccessIsMarkedBesideItsStatus() {
        ProcessInstance request = cases.untilTold(cases.start(Map.of("accessDays", 3)));
        assertThat(page("requester", request).body()).contains("<span class=\"state\">Xero Support has access<");
        EarlierGrants.move(superuser, request.getBusinessKey(), Duration.ofHours(80));
        assertThat(page("requester", request).body())
                .contains("<span class=\"state overdue\">Xero Support has access, overdue<");
        cases.end(request);
        assertThat(page("requester", request).body()).contains("<span class=\"state closed\">Ended<");
    }

    @Test
    void anExtensionShowsInTheDaysOfTheWindow() {
        ProcessInstance request = cases.untilTold(cases.start(Map.of("accessDays", 3)));
        cases.extensionRequestedListener(request, "requester", 2);
        assertThat(page("requester", request).text()).doesNotContain("Access window");
        cases.complete(request, "approver", ModelIds.APPROVE_EXTENSION, Map.of("extensionApproved", true));
        assertThat(page("requester", request).text()).contains("Access window 5 days: 3 planned, 2 extra");
    }

    @Test
    void onlyAuditorsAndAdministratorsReadOfRefusedCalls() {
        ProcessInstance request = cases.start();
        submit("access-manager", request, "withdrawal", Map.of("reason", ""));
        assertThat(page("auditor", request).text())
                .contains("Alex Manager Was refused an action: POST withdrawal (status 400).");
        for (String colleague : List.of("access-manager", "requester", "approver")) {
            assertThat(page(colleague, request).text()).doesNotContain("Was refused an action");
        }
    }

    @Test
    void theStagesSayWhatWasSkippedAndWhatNeverHappened() {
        ProcessInstance emergency = cases.start(Requests.TO_APPROVE);
        cases.goAheadWithoutApproval(emergency, "access-manager");
        stages(emergency, "Requested done Approved skipped Access given waiting With Xero to come Removed to come");
        ProcessInstance approved = cases.start(Requests.TO_APPROVE);
        cases.approve(approved);
        cases.withdraw(approved, "requester");
        stages(
                approved,
                "Requested done Approved done Access given withdrawn With Xero not reached Removed not reached");
        ProcessInstance early = cases.untilAdded(cases.start());
        cases.withdraw(early, "requester");
        stages(
                early,
                "Requested done Approved automatically Access given done With Xero not contacted Removed waiting");
    }

    @Test
    void whileTheMessageIsDraftedThePageFollowsItUnlessAFormWasRefused() {
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        cases.goAheadWithoutApproval(request, "access-manager");
        cases.untilGranted(request);
        String drafted = "The message to Xero Support is being drafted. The next step follows in a few seconds.";
        assertThat(page("requester", request).text()).contains("Review emergency access Offered to", drafted);
        assertThat(page("requester", request).body()).containsOnlyOnce("data-follows");
        Seen refused = submit("requester", request, "withdrawal", Map.of("reason", ""));
        assertThat(refused.text()).contains(drafted);
        assertThat(refused.body()).contains("Reason is required").doesNotContain("data-follows");

        ProcessInstance stuck = cases.untilGranted(cases.start());
        management.setJobRetries(
                cases.job(stuck, ModelIds.DRAFT_SUPPORT_MESSAGE).getId(), 0);
        assertThat(page("requester", stuck).text())
                .contains("This request waits for an administrator.")
                .doesNotContain(drafted);
    }

    private void stages(ProcessInstance request, String stages) {
        assertThat(page("auditor", request).text()).contains(stages);
    }

    @Test
    @Asvs("v5.0.0-8.2.2")
    void aRequestOfOthersIsNotFound() {
        ProcessInstance others = cases.start("admin", Map.of());
        Seen hidden = page("requester", others);
        Seen none = Visitor.of(port, "requester").open("/requests/NONE-1");
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(none.status()).isEqualTo(404);
        assertThat(hidden.body().replace(others.getBusinessKey(), "NONE-1")).isEqualTo(none.body());
        assertThat(submit("requester", others, "withdrawal", Map.of("reason", "Mine?"), "/access")
                        .status())
                .isEqualTo(404);
        assertThat(page("auditor", others).status()).isEqualTo(200);
    }

    @Test
    void readersGetNoActions() {
        ProcessInstance request = cases.untilTold(cases.start());
        for (String user : new String[] {"auditor", "approver"}) {
            assertThat(page(user, request).text())
                    .doesNotContain("Withdraw request", "Request extension", "Log reply", "Skip approval");
            Seen refused = submit(user, request, "completion", Map.of(), "/access");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text())
                    .contains("Only its requester, an access manager or an administrator may do this.");
        }
        assertThat(page("auditor", request).body()).doesNotContain("Actions");
        assertThat(page("approver", request).body()).containsOnlyOnce("<summary>Revoke access</summary>");
        assertThat(cases.state(request)).isEqualTo(RequestState.SUPPORT_IN);
    }

    @Test
    void theStatusDecidesWhichActionsAreShown() {
        ProcessInstance request = cases.start();
        assertThat(page("requester", request).text())
                .contains("Withdraw request")
                .doesNotContain("End access", "Close request", "Request extension", "Log Xero's reply");
        cases.untilTold(request);
        assertThat(page("requester", request).text())
                .contains("End access", "Request extension", "Log Xero's reply", "Withdraw request");
        cases.extensionRequestedListener(request, "requester", 1);
        assertThat(page("requester", request).text()).contains("End access").doesNotContain("Request extension");
        cases.finish(request, "requester");
        assertThat(page("requester", request).text()).doesNotContain("Actions");
    }

    @Test
    void anEndedRequestInvitesToAddASolution() {
        ProcessInstance request = cases.untilTold(cases.start());
        assertThat(page("requester", request).body())
                .contains("Add solution")
                .doesNotContainPattern("<details[^>]*open[^>]*>\\s*<summary>Add solution");
        assertThat(submit("requester", request, "completion", Map.of("whatHelped", "x".repeat(301)))
                        .body())
                .containsPattern("<input id=\"completion-what-helped\"[^>]* aria-invalid=\"true\""
                        + " aria-describedby=\"completion-what-helped-help completion-what-helped-wrong\"")
                .containsPattern("<input id=\"what-helped\"[^>]* aria-describedby=\"what-helped-help\"");
        assertThat(cases.state(request)).isEqualTo(RequestState.SUPPORT_IN);
        cases.finish(request, "requester");
        cases.complete(request, "access-manager", ModelIds.REMOVE_XERO_SUPPORT, Map.of());
        cases.complete(request, "second-manager", ModelIds.CONFIRM_REMOVAL, Cases.gone());

        assertThat(page("requester", request).body())
                .containsPattern("<details[^>]*open[^>]*>\\s*<summary>Add solution");
        assertThat(page("auditor", request).text()).doesNotContain("Solution");
        Seen refused = submit("requester", request, "what-helped", Map.of("whatHelped", "y".repeat(301)));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("Solution must have at most 300 characters.");
        assertThat(refused.body()).contains("value=\"" + "y".repeat(301));
        assertThat(submit("auditor", request, "what-helped", Map.of("whatHelped", "Mine."), "/access")
                        .status())
                .isEqualTo(403);

        submit("requester", request, "what-helped", Map.of("whatHelped", "Renewed <b>the consent</b>."));
        assertThat(page("auditor", request).text())
                .contains("Solution Renewed &lt;b&gt;the consent&lt;/b&gt;. Added by Riley Requester")
                .contains("Riley Requester Saved the solution.")
                .doesNotContain("Change solution");
        var requester = Visitor.of(port, "requester");
        String path = "/requests/" + request.getBusinessKey();
        assertThat(requester.open(path).text()).contains("Change solution");
        requester.submit(path, path + "/what-helped", Map.of("whatHelped", " "));
        assertThat(requester.open(path).text())
                .contains("Solution removed.", "Riley Requester Removed the solution.")
                .doesNotContain("Renewed");
    }

    @Test
    void endingAccessTakesASolution() {
        ProcessInstance request = cases.untilTold(cases.start());
        submit("requester", request, "completion", Map.of("whatHelped", "Renewed the consent at the bank."));
        assertThat(cases.state(request)).isEqualTo(RequestState.ENDING_ACCESS);
        assertThat(page("auditor", request).text()).contains("Solution Renewed the consent at the bank.");
    }

    @Test
    void anActionIsDoneAndConfirmedOnce() {
        ProcessInstance request = cases.untilTold(cases.start());
        var requester = Visitor.of(port, "requester");
        String path = "/requests/" + request.getBusinessKey();
        Seen told = requester.submit(path, path + "/replies", Map.of("summary", "  Which bank?\r\nSince when? "));
        assertThat(told.status()).isEqualTo(302);
        assertThat(told.location()).isEqualTo(path);
        assertThat(requester.open(path).text()).contains("Reply logged.", "Which bank? Since when?");
        assertThat(requester.open(path).text()).doesNotContain("Reply logged.");

        requester.submit(path, path + "/extensions", Map.of("days", " 2 ", "reason", "Until Thursday."));
        assertThat(requester.open(path).text())
                .contains("2 extra days, requested by Riley Requester: waiting for approval.");
        requester.submit(path, path + "/completion", Map.of());
        assertThat(requester.open(path).text())
                .contains("The access is ending: an access manager removes Xero Support now.");
        assertThat(cases.state(request)).isEqualTo(RequestState.ENDING_ACCESS);

        ProcessInstance other = cases.start();
        assertThat(submit("access-manager", other, "withdrawal", Map.of("reason", "Solved."), "/access")
                        .status())
                .isEqualTo(302);
        assertThat(page("requester", other).text()).contains("Withdrawn by Alex Manager : Solved.");
    }

    @Test
    void whoGaveNoAccessReadsThatTheRequestIsClosed() {
        ProcessInstance request = cases.start(Map.of("category", "login"));
        cases.run(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
        cases.complete(request, "requester", ModelIds.CONTACT_XERO_SUPPORT, Map.of());
        cases.complete(request, "requester", ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-1"));
        var requester = Visitor.of(port, "requester");
        String path = "/requests/" + request.getBusinessKey();
        requester.submit(path, path + "/completion", Map.of());
        assertThat(requester.open(path).text()).contains("Request closed.").doesNotContain("Access ended.");
        assertThat(cases.state(request)).isEqualTo(RequestState.ENDED);
    }

    @Test
    void aWrongFormKeepsItsValues() {
        ProcessInstance request = cases.untilTold(cases.start());
        Seen refused = submit("requester", request, "extensions", Map.of("days", "forty", "reason", "<b>\"Long\"</b>"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("Extra days must be a whole number from 1 to 14.");
        assertThat(refused.body())
                .contains("value=\"forty\"", "&lt;b&gt;&quot;Long&quot;&lt;/b&gt;</textarea>")
                .containsPattern("<details[^>]*open[^>]*>\\s*<summary>Request extension")
                .containsPattern(
                        "<input id=\"days\"[^>]* aria-invalid=\"true\" aria-describedby=\"days-wrong days-help\"")
                .doesNotContainPattern("<textarea id=\"extensions-reason\"[^>]* aria-");
        Seen empty = submit("requester", request, "withdrawal", Map.of("reason", " "));
        assertThat(empty.text()).contains("Reason is required.");
        assertThat(empty.body())
                .containsPattern("<textarea id=\"withdrawal-reason\"[^>]* aria-invalid=\"true\""
                        + " aria-describedby=\"withdrawal-reason-wrong\"")
                .contains("<p id=\"withdrawal-reason-wrong\"");
        assertThat(submit("requester", request, "replies", Map.of()).text()).contains("Xero's reply is required.");
        assertThat(cases.state(request)).isEqualTo(RequestState.SUPPORT_IN);
        assertThat(Visitor.of(port, "requester")
                        .open("/requests/%s/extensions".formatted(request.getBusinessKey()))
                        .location())
                .isEqualTo("/requests/" + request.getBusinessKey());
    }

    @Test
    void anActionTooLateIsRefusedAndKeepsItsText() {
        ProcessInstance request = cases.untilTold(cases.start());
        cases.finish(request, "requester");
        Seen late = submit("requester", request, "replies", Map.of("summary", "They asked again."));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text())
                .contains("is in the state ENDING_ACCESS and does not wait for this now.", "They asked again.");
        assertThat(page("auditor", request).text())
                .contains("Riley Requester Was refused an action: POST replies (status 409).");
        assertThat(submit("requester", request, "completion", Map.of()).status())
                .isEqualTo(409);
    }

    @Test
    @Asvs({"v5.0.0-1.1.2", "v5.0.0-1.2.1"})
    void textsAreNeverMarkup() {
        String attack = "<script>alert(1)</script><img src=x onerror=alert(2)>";
        ProcessInstance request = cases.untilTold(cases.start(Map.of("subject", attack, "description", attack)));
        cases.reply(request, "requester", attack);
        submit("requester", request, "extensions", Map.of("days", "1", "reason", attack));
        submit("requester", request, "withdrawal", Map.of("reason", attack));
        assertThat(page("auditor", request).body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=alert(2)&gt;")
                .doesNotContain("<script>alert", "<img");
        assertThat(submit("requester", request, "withdrawal", Map.of("reason", attack))
                        .body())
                .doesNotContain("<script>alert");
    }

    @Test
    @Asvs("v5.0.0-3.5.2")
    void aFormOfAnotherSiteChangesNothing() {
        ProcessInstance request = cases.untilTold(cases.start());
        String path = "/requests/%s/completion".formatted(request.getBusinessKey());
        Seen refused = Visitor.of(port, "requester").post(path, Map.of());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("You don't have permission");
        assertThat(Caller.of(port, "requester")
                        .send(
                                "POST",
                                path,
                                BodyPublishers.noBody(),
                                Map.of("Content-Type", "application/x-www-form-urlencoded"))
                        .status())
                .as("Basic credentials, which a browser sends by itself")
                .isEqualTo(403);
        assertThat(cases.state(request)).isEqualTo(RequestState.SUPPORT_IN);
    }

    @Test
    void everyEventHasASentence() {
        ProcessInstance request = cases.start();
        for (DomainEvent.EventType what : DomainEvent.EventType.values()) {
            insert(request, what.code());
        }
        insert(request, "tea-was-made");
        String story = page("auditor", request).text();
        for (DomainEvent.EventType what : DomainEvent.EventType.values()) {
            if (what.code().contains("-")) {
                assertThat(story).doesNotContain(" " + what.code() + " ");
            }
        }
        assertThat(story).contains("somebody tea-was-made");
    }

    private void insert(ProcessInstance request, String code) {
        jdbc.sql("insert into audit_entry (code, reference, actor) values (:code, :reference,"
                        + " pseudonym_of('somebody'))")
                .param("code", code)
                .param("reference", request.getBusinessKey())
                .update();
    }

    /** A look that was refused says nothing about the request; the export keeps it. */
    @Test
    void theTimelineShowsRefusedActionsAndNoRefusedLooks() {
        ProcessInstance request = cases.start();
        String address = "/api/support-requests/" + request.getBusinessKey();
        assertThat(Caller.of(port, "requester").get(address + "/nothing").status())
                .isEqualTo(404);
        assertThat(Caller.of(port, "requester")
                        .post(address + "/erasure", Map.of("reason", "Not mine."))
                        .status())
                .isEqualTo(403);
        await().untilAsserted(() -> assertThat(Caller.of(port, "auditor")
                        .get(address + "/audit?size=200")
                        .response()
                        .body())
                .contains("GET " + address + "/nothing", "POST " + address + "/erasure"));
        assertThat(page("auditor", request).text())
                .contains("Riley Requester Was refused an action: POST erasure (status 403).")
                .doesNotContain("GET nothing");
    }

    private Seen page(String user, ProcessInstance request) {
        return Visitor.of(port, user).open("/requests/" + request.getBusinessKey());
    }

    private Seen submit(String user, ProcessInstance request, String action, Map<String, String> form) {
        return submit(user, request, action, form, "/requests/" + request.getBusinessKey());
    }

    private Seen submit(String user, ProcessInstance request, String action, Map<String, String> form, String from) {
        return Visitor.of(port, user).submit(from, "/requests/%s/%s".formatted(request.getBusinessKey(), action), form);
    }

    private static String classes(String picture, String element) {
        var found = Pattern.compile("class=\"([^\"]*)\" data-element-id=\"%s\"".formatted(element))
                .matcher(picture);
        assertThat(found.find()).as(element).isTrue();
        return found.group(1);
    }
}
