package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.RequestState;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.regex.Pattern;
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

    @Test
    void anEndedCaseTellsItsWholeStory() {
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
                .contains("Bank feed stopped Ended " + organisation + " asked by requester")
                .contains(
                        "Approval by the policy: the risk is low",
                        "Clock ended",
                        "granted by access-manager",
                        "Xero case C-4711")
                .contains("by access-manager Confirmed")
                .contains("by second-manager Evidence The Users page lists no Xero Support.")
                .contains("2 days more, asked by requester: approved by approver. They need until Friday.")
                .contains("None: the case is closed.", Cases.DESCRIPTION)
                .containsSubsequence(
                        "requester Support was asked for: 1 day, without payroll, look only.",
                        "access-manager Completed the step “Open Users settings”.",
                        "access-manager Xero Support was added in Xero: from here on they were in.",
                        "automatic The message to Xero Support was drafted.",
                        "requester Xero Support was told, case number C-4711.",
                        "requester Xero Support replied.",
                        "requester 2 days more were asked for. They need until Friday.",
                        "approver 2 days more were approved: until ",
                        "requester The reply was answered.",
                        "requester The support is needed no longer.",
                        "access-manager Xero Support was removed in Xero; somebody else has to confirm it.",
                        "second-manager Xero Support was confirmed to be gone: the access has ended.")
                .contains("As sent by requester")
                .contains("noted by requester; answered by requester")
                .doesNotContain("Tell the case");
    }

    @Test
    void anAdministratorErasesAnEndedCaseWithAReason() {
        ProcessInstance request = cases.untilEnded(cases.start());
        String page = "/access/" + request.getBusinessKey();
        Visitor admin = Visitor.of(port, "admin");
        assertThat(admin.open(page).text()).contains("Erase this case", "What goes", "What remains");
        assertThat(page("auditor", request).text()).doesNotContain("Erase this case");

        Seen without = admin.submit(page, page + "/erasure", Map.of("reason", " "));
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.text()).contains("Reason is required.").doesNotContain("Tell the case");
        assertThat(Visitor.of(port, "requester")
                        .submit(page, page + "/erasure", Map.of("reason", "Mine."))
                        .status())
                .isEqualTo(403);
        assertThat(cases.request(request).description()).isEqualTo(Cases.DESCRIPTION);

        Seen done = admin.submit(page, page + "/erasure", Map.of("reason", "Asked for by the client."));
        assertThat(done.location()).isEqualTo(page);
        assertThat(admin.open(page).text()).contains("What people wrote in this case is erased.");
        assertThat(admin.open(page).text())
                .contains("What people wrote in this case was erased; the timeline says by whom and when.")
                .contains("admin Personal data was erased.")
                .contains("Confirmed", "by second-manager")
                .doesNotContain(Cases.DESCRIPTION)
                .doesNotContain("Erase this case", "Note what helped");
        assertThat(admin.submit(page, page + "/what-helped", Map.of("whatHelped", "Renewed the consent."))
                        .text())
                .contains("What people wrote in request %s was erased: nothing is added to it any more."
                        .formatted(request.getBusinessKey()));
    }

    @Test
    void anOpenCaseIsNotErasedAndTheReasonStays() {
        ProcessInstance request = cases.start();
        String page = "/access/" + request.getBusinessKey();
        Visitor admin = Visitor.of(port, "admin");
        assertThat(admin.open(page).text()).doesNotContain("Erase this case");
        Seen refused = admin.submit(page, page + "/erasure", Map.of("reason", "Too early."));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("end or withdraw it first, then erase it.");
        assertThat(refused.body()).contains("value=\"Too early.\"");
    }

    @Test
    void thePictureShowsThePathAndWhereItIs() {
        ProcessInstance request = cases.untilTold(cases.start());
        cases.extensionRequestedListener(request, "requester", 1);
        String picture = page("auditor", request).body();
        assertThat(classes(picture, ModelIds.ADD_XERO_SUPPORT)).isEqualTo("djs-element djs-shape walked");
        assertThat(classes(picture, "Flow_PayrollToClearYes")).endsWith("walked");
        assertThat(classes(picture, "Flow_PayrollToClearNo")).doesNotContain("walked");
        assertThat(classes(picture, ModelIds.APPROVE_EXTENSION)).endsWith("walked current");
        assertThat(classes(picture, ModelIds.REMOVE_XERO_SUPPORT)).isEqualTo("djs-element djs-shape");

        cases.complete(request, "approver", ModelIds.APPROVE_EXTENSION, Map.of("extensionApproved", true));
        String waiting = page("auditor", request).body();
        assertThat(classes(waiting, "Gateway_WhatHappensFirst")).endsWith("walked current");
        assertThat(classes(waiting, ModelIds.APPROVE_EXTENSION)).doesNotContain("current");

        cases.finish(request, "requester");
        String ending = page("auditor", request).body();
        assertThat(classes(ending, "Flow_SupportFinished")).endsWith("walked");
        assertThat(classes(ending, "Flow_HelpEnded")).doesNotContain("walked");
        assertThat(classes(ending, ModelIds.REMOVE_XERO_SUPPORT)).endsWith("walked current");
        assertThat(classes(ending, "Gateway_WhatHappensFirst")).doesNotContain("current");
    }

    @Test
    void whatWasAskedBeforeWithoutAccessStaysReadable() {
        ProcessInstance request = cases.start(Map.of("category", "billing"));
        cases.run(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
        cases.complete(request, "requester", ModelIds.CONTACT_XERO_SUPPORT, Map.of());
        cases.complete(request, "requester", ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-OLD"));
        cases.complete(request, "requester", ModelIds.FOLLOW_UP_QUESTION, Map.of("questionAnswered", false));
        cases.untilTold(request);
        assertThat(page("auditor", request).text())
                .contains("case C-4711", "we invited Xero Support into our organisation")
                .contains("Asked before without access, case C-OLD", "we have not invited Xero Support");
    }

    @Test
    void theGlassIsBrokenOnThePageByWhoMayLetXeroSupportIn() {
        ProcessInstance request = cases.start(Map.of("mayChangeData", true));
        assertThat(page("requester", request).text())
                .contains(
                        "Approval waits for the group approvers",
                        "Xero Support can edit data, so another person approves it.")
                .doesNotContain("Break the glass");
        assertThat(page("access-manager", request).text()).contains("Break the glass");
        assertThat(submit("access-manager", request, "break-glass", Map.of("reason", ""))
                        .status())
                .isEqualTo(400);
        submit("access-manager", request, "break-glass", Map.of("reason", "The payday is today."));
        assertThat(page("auditor", request).text())
                .contains("none waited for: access-manager went ahead", "The payday is today.", "not reviewed yet")
                .doesNotContain("Break the glass");
        cases.complete(request, "approver", ModelIds.REVIEW_BREAK_GLASS, Map.of("breakGlassJustified", true));
        assertThat(page("auditor", request).text())
                .contains("found right by approver", "approver Going ahead without an approval was found to be right.");
    }

    @Test
    void whatXeroSupportWouldAskBackIsInSight() {
        ProcessInstance request = cases.start(Map.of("details", """
            {"bank": "Example <Bank>", "since": "2026-11-05", "links": "https://go.xero.com/a\\nhttps://go.xero.com/b"}\
            """));
        Seen page = page("requester", request);
        assertThat(page.text())
                .contains("Complete the details held by requester")
                .contains("Bank Example &lt;Bank&gt; First noticed 5 November 2026 Where to look https://go.xero.com/a"
                        + " https://go.xero.com/b")
                .contains("Readiness 28 of 100 : something that is needed is missing.")
                .contains("Bank account ends in +15 needed", "Kind of feed +5");
        assertThat(page.body())
                .contains("<a href=\"https://go.xero.com/a\" target=\"_blank\" rel=\"noopener noreferrer\">");
        cases.complete(request, "requester", ModelIds.COMPLETE_DETAILS, Map.of("detailsNotKnown", true));
        assertThat(page("requester", request).text())
                .contains("requester Details were given; the rest could not be found out.");
    }

    @Test
    void openStepsNameTheirHolderAndDueTime() {
        ProcessInstance request = cases.start();
        assertThat(page("requester", request).text())
                .contains("Xero Support has not been let in.", "Open Users settings nobody has taken it yet, due ")
                .contains("No message has been drafted yet.");
        cases.claim(request, "access-manager", ModelIds.OPEN_USERS_SETTINGS);
        assertThat(page("requester", request).text())
                .contains(
                        "Open Users settings held by access-manager",
                        "access-manager Took the step “Open Users settings”.");
    }

    @Test
    @Asvs("v5.0.0-8.2.2")
    void aCaseOfOthersLooksLikeNone() {
        ProcessInstance others = cases.start("admin", Map.of());
        Seen hidden = page("requester", others);
        Seen none = Visitor.of(port, "requester").open("/access/NONE-1");
        assertThat(hidden.status()).isEqualTo(404);
        assertThat(none.status()).isEqualTo(404);
        assertThat(hidden.body().replace(others.getBusinessKey(), "NONE-1")).isEqualTo(none.body());
        assertThat(submit("requester", others, "withdrawal", Map.of("reason", "Mine?"), "/access")
                        .status())
                .isEqualTo(404);
        assertThat(page("auditor", others).status()).isEqualTo(200);
    }

    @Test
    void whoMayOnlyLookIsOfferedNothingAndRefused() {
        ProcessInstance request = cases.untilTold(cases.start());
        for (String user : new String[] {"auditor", "approver"}) {
            assertThat(page(user, request).body()).doesNotContain("Tell the case");
            Seen refused = submit(user, request, "completion", Map.of(), "/access");
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text()).contains("Your role does not allow it");
        }
        assertThat(cases.state(request)).isEqualTo(RequestState.SUPPORT_IN);
    }

    @Test
    void theStateDecidesWhatIsOffered() {
        ProcessInstance request = cases.start();
        assertThat(page("requester", request).text())
                .contains("Withdraw the request")
                .doesNotContain("I'm done", "Ask for more days", "Note a reply");
        cases.untilTold(request);
        assertThat(page("requester", request).text())
                .contains("I'm done", "Ask for more days", "Note a reply of Xero Support", "Withdraw the request");
        cases.extensionRequestedListener(request, "requester", 1);
        assertThat(page("requester", request).text()).contains("I'm done").doesNotContain("Ask for more days");
        cases.finish(request, "requester");
        assertThat(page("requester", request).text()).doesNotContain("Tell the case");
    }

    @Test
    void anEndedCaseInvitesToSayWhatHelpedAndThenShowsIt() {
        ProcessInstance request = cases.untilTold(cases.start());
        assertThat(page("requester", request).body())
                .contains("Note what helped")
                .doesNotContainPattern("<details[^>]*open[^>]*>\\s*<summary>Note what helped");
        submit("requester", request, "completion", Map.of("whatHelped", "x".repeat(301)));
        assertThat(cases.state(request)).isEqualTo(RequestState.SUPPORT_IN);
        cases.finish(request, "requester");
        cases.complete(request, "access-manager", ModelIds.REMOVE_XERO_SUPPORT, Map.of());
        cases.complete(request, "second-manager", ModelIds.CONFIRM_REMOVAL, Cases.gone());

        assertThat(page("requester", request).body())
                .containsPattern("<details[^>]*open[^>]*>\\s*<summary>Note what helped");
        assertThat(page("auditor", request).text()).doesNotContain("What helped");
        Seen refused = submit("requester", request, "what-helped", Map.of("whatHelped", "y".repeat(301)));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("What helped must have at most 300 characters.");
        assertThat(refused.body()).contains("value=\"" + "y".repeat(301));
        assertThat(submit("auditor", request, "what-helped", Map.of("whatHelped", "Mine."), "/access")
                        .status())
                .isEqualTo(403);

        submit("requester", request, "what-helped", Map.of("whatHelped", "Renewed <b>the consent</b>."));
        assertThat(page("auditor", request).text())
                .contains("What helped Renewed &lt;b&gt;the consent&lt;/b&gt;. noted by requester")
                .contains("requester What helped was noted.")
                .doesNotContain("Change the line");
        var requester = Visitor.of(port, "requester");
        String path = "/access/" + request.getBusinessKey();
        assertThat(requester.open(path).text()).contains("Change the line");
        requester.submit(path, path + "/what-helped", Map.of("whatHelped", " "));
        assertThat(requester.open(path).text())
                .contains("The line is taken back.", "requester What helped was taken back.")
                .doesNotContain("Renewed");
    }

    @Test
    void whoSaysThatSupportIsFinishedMaySayWhatHelped() {
        ProcessInstance request = cases.untilTold(cases.start());
        submit("requester", request, "completion", Map.of("whatHelped", "Renewed the consent at the bank."));
        assertThat(cases.state(request)).isEqualTo(RequestState.ENDING_ACCESS);
        assertThat(page("auditor", request).text()).contains("What helped Renewed the consent at the bank.");
    }

    @Test
    void whatIsToldIsDoneAndConfirmedOnce() {
        ProcessInstance request = cases.untilTold(cases.start());
        var requester = Visitor.of(port, "requester");
        String path = "/access/" + request.getBusinessKey();
        Seen told = requester.submit(path, path + "/replies", Map.of("summary", "  Which bank?\r\nSince when? "));
        assertThat(told.status()).isEqualTo(302);
        assertThat(told.location()).isEqualTo(path);
        assertThat(requester.open(path).text()).contains("The reply is noted.", "Which bank? Since when?");
        assertThat(requester.open(path).text()).doesNotContain("The reply is noted.");

        requester.submit(path, path + "/extensions", Map.of("days", " 2 ", "reason", "Until Thursday."));
        assertThat(requester.open(path).text()).contains("2 days more, asked by requester: waits for a decision.");
        requester.submit(path, path + "/completion", Map.of());
        assertThat(cases.state(request)).isEqualTo(RequestState.ENDING_ACCESS);

        ProcessInstance other = cases.start();
        assertThat(submit("access-manager", other, "withdrawal", Map.of("reason", "Solved."), "/access")
                        .status())
                .isEqualTo(302);
        assertThat(page("requester", other).text()).contains("Withdrawn by access-manager : Solved.");
    }

    @Test
    void whatWasTypedStaysBesideWhatIsWrong() {
        ProcessInstance request = cases.untilTold(cases.start());
        Seen refused = submit("requester", request, "extensions", Map.of("days", "forty", "reason", "<b>\"Long\"</b>"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("Days more must be a whole number from 1 to 14.");
        assertThat(refused.body())
                .contains("value=\"forty\"", "&lt;b&gt;&quot;Long&quot;&lt;/b&gt;</textarea>")
                .containsPattern("<details[^>]*open[^>]*>\\s*<summary>Ask for more days");
        assertThat(submit("requester", request, "withdrawal", Map.of("reason", " "))
                        .text())
                .contains("Reason is required.");
        assertThat(submit("requester", request, "replies", Map.of()).text()).contains("What they wrote is required.");
        assertThat(cases.state(request)).isEqualTo(RequestState.SUPPORT_IN);
        assertThat(Visitor.of(port, "requester")
                        .open("/access/%s/extensions".formatted(request.getBusinessKey()))
                        .location())
                .isEqualTo("/access/" + request.getBusinessKey());
    }

    @Test
    void whoComesTooLateReadsWhyAndKeepsTheText() {
        ProcessInstance request = cases.untilTold(cases.start());
        cases.finish(request, "requester");
        Seen late = submit("requester", request, "replies", Map.of("summary", "They asked again."));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text())
                .contains("is in the state ENDING_ACCESS and does not wait for this now.", "They asked again.");
        assertThat(page("auditor", request).text())
                .contains("requester POST replies was tried and refused (status 409).");
        assertThat(submit("requester", request, "completion", Map.of()).status())
                .isEqualTo(409);
    }

    @Test
    @Asvs({"v5.0.0-1.1.2", "v5.0.0-1.2.1"})
    void whatPeopleWriteIsTextAndNeverMarkup() {
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
        String path = "/access/%s/completion".formatted(request.getBusinessKey());
        Seen refused = Visitor.of(port, "requester").post(path, Map.of());
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text()).contains("This is not open to you");
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
    void everyFactHasASentenceAndAnUnknownOneItsCode() {
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

    private Seen page(String user, ProcessInstance request) {
        return Visitor.of(port, user).open("/access/" + request.getBusinessKey());
    }

    private Seen submit(String user, ProcessInstance request, String action, Map<String, String> form) {
        return submit(user, request, action, form, "/access/" + request.getBusinessKey());
    }

    private Seen submit(String user, ProcessInstance request, String action, Map<String, String> form, String from) {
        return Visitor.of(port, user).submit(from, "/access/%s/%s".formatted(request.getBusinessKey(), action), form);
    }

    private static String classes(String picture, String element) {
        var found = Pattern.compile("class=\"([^\"]*)\" data-element-id=\"%s\"".formatted(element))
                .matcher(picture);
        assertThat(found.find()).as(element).isTrue();
        return found.group(1);
    }
}
