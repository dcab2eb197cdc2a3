package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import io.supportaccess.process.Cases;
import io.supportaccess.process.CasesAtSteps;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.Requests;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Each step of a request, done on its page as a browser without script does it. */
@ApplicationTest
@TestPropertySource(properties = "support-access.organisations.unknown=hold")
class StepPageControllerTest {

    private static final Pattern FORM =
            Pattern.compile("(?s)<form [^>]*action=\"(?<action>[^\"]*/steps/[^\"/]*)\">(?<content>.*?)</form>");
    private static final Pattern HIDDEN = Pattern.compile("<input type=\"hidden\" name=\"(\\w+)\" value=\"([^\"]*)\"");
    private static final Pattern BUTTON = Pattern.compile(
            "<button type=\"submit\"(?: class=\"main\")?(?: name=\"(\\w+)\" value=\"(\\w+)\")?[^>]*>([^<]+)</button>");

    /** By step: what a person types; the first button is pressed. */
    private static final Map<String, Map<String, String>> TYPED = Map.of(
            ModelIds.COMPLETE_DETAILS, Map.of("details.bank", "Example Bank (NZ)", "detailsNotKnown", "true"),
            ModelIds.INVITE_IN_CONTACT_FORM, Map.of("caseNumber", "C-4711", "ticksMade", "true"),
            ModelIds.ADD_XERO_SUPPORT, Map.of("ticksMade", "true"),
            ModelIds.FIND_ACCESS_MANAGER, Map.of("accessManager", "second-manager"),
            ModelIds.CLEAR_PAYROLL_ACCESS, Map.of("ticksConfirmed", "true"),
            ModelIds.TELL_XERO_SUPPORT, Map.of("caseNumber", "C-4711"),
            ModelIds.CONFIRM_REMOVAL, Map.of("removalEvidence", "The Users page lists no Xero Support."));

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private CasesAtSteps waiting;

    @Test
    void thePageOffersAndTakesEveryStepOfTheModel() {
        List<Visitor> people = Stream.of("requester", "access-manager", "second-manager", "approver", "admin")
                .map(user -> Visitor.of(port, user))
                .toList();
        waiting.atEachStep().forEach((step, way) -> {
            ProcessInstance request = way.get();
            String name = cases.task(request, step).getName();
            String page = page(request);
            Visitor person = people.stream()
                    .filter(asked -> asked.open(page).text().contains("Next step " + name))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(step + " is offered to nobody"));
            Form form = form(person.open(page), step);
            Seen done = person.post(form.action(), form.sent(TYPED.getOrDefault(step, Map.of()), 0));
            assertThat(done.status()).as("%s: %s", step, done.text()).isEqualTo(302);
            assertThat(done.location()).isEqualTo(page);
            assertThat(person.open(page).body()).contains("class=\"confirmation\"");
        });
    }

    @Test
    void aWholeCaseEndsOnItsPage() {
        ProcessInstance request = cases.start(Requests.with(Requests.TO_APPROVE, Map.of("accessDays", 2)));
        step("approver", request, ModelIds.APPROVE_ACCESS, "Approve", Map.of("approvalComment", "For two days."));
        step("access-manager", request, ModelIds.OPEN_USERS_SETTINGS, "I see the list of users", Map.of());
        step(
                "access-manager",
                request,
                ModelIds.ADD_XERO_SUPPORT,
                "Yes, I have added Xero Support",
                Map.of("ticksMade", "true"));
        step(
                "access-manager",
                request,
                ModelIds.CLEAR_PAYROLL_ACCESS,
                "I have cleared Payroll admin and saved the change",
                Map.of("ticksConfirmed", "true"));
        assertThat(open("requester", request).text())
                .contains("The message to Xero Support is being drafted. The next step follows in a few seconds.");
        cases.run(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
        step("requester", request, ModelIds.CONTACT_XERO_SUPPORT, "The contact form is open", Map.of());
        step(
                "requester",
                request,
                ModelIds.TELL_XERO_SUPPORT,
                "I have sent the message",
                Map.of("caseNumber", "C-4711"));
        cases.finish(request, "requester");
        step("access-manager", request, ModelIds.REMOVE_XERO_SUPPORT, "I have removed Xero Support", Map.of());
        step(
                "second-manager",
                request,
                ModelIds.CONFIRM_REMOVAL,
                "Yes, Xero Support is no longer listed",
                Map.of("removalEvidence", "The Users page lists Ana and Ben."));
        assertThat(cases.state(request)).isEqualTo(RequestState.ENDED);
        assertThat(open("requester", request).text())
                .contains("None: this request is closed.", "Evidence The Users page lists Ana and Ben.");
    }

    @Test
    void anApproverGivesLessThanWasPlannedAndThePageSaysSo() {
        ProcessInstance request = cases.start(
                Map.of("category", "payroll", "payrollAccess", true, "mayChangeData", true, "accessDays", 3));
        assertThat(open("approver", request).text())
                .contains("3 planned. Enter fewer to approve less.", "Without payroll access", "Read only");
        Seen refused = press(
                "approver",
                request,
                ModelIds.APPROVE_ACCESS,
                "Approve",
                Map.of("approvedDays", "5", "approvedPayroll", "false"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .contains(
                        "Days must be at most 3: no more was planned.",
                        "Comment is required: say why you approve less than was requested.");
        assertThat(refused.body()).containsPattern("name=\"approvedPayroll\"[^>]*checked");

        step(
                "approver",
                request,
                ModelIds.APPROVE_ACCESS,
                "Approve",
                Map.of("approvedDays", "2", "approvedPayroll", "false", "approvalComment", "Two days are enough."));
        assertThat(open("requester", request).text())
                .contains(
                        "2 of 3 days, without payroll, can edit Two days are enough.",
                        "Approved 2 of 3 days, without payroll, can edit. Two days are enough.");

        cases.untilTold(request);
        cases.extensionRequestedListener(request, "requester", 3);
        step(
                "approver",
                request,
                ModelIds.APPROVE_EXTENSION,
                "Approve",
                Map.of("approvedDays", "1", "approvalComment", "Until tomorrow."));
        assertThat(open("requester", request).text())
                .contains(
                        "3 extra days, requested by Riley Requester: approved 1 of 3 days by Ari Approver.",
                        "Approved 1 of 3 days for the extension: access ends",
                        "3 days: 2 planned, 1 extra");
    }

    @Test
    void aStepSaysWhatToDoInXeroAndWhoElseMayDoIt() {
        ProcessInstance request = cases.untilAdded(cases.start());
        assertThat(open("access-manager", request).text())
                .contains(
                        "Next step Clear payroll access",
                        "Xero gives Xero Support payroll access by default. On the Users page, open the Xero Support row",
                        "organisation name Settings Users Xero Support Payroll admin Open Xero",
                        "Role: Read only Manage users is off Payroll admin is off",
                        "Also offered to: access managers of "
                                + cases.request(request).organisation().name() + " (Sam Manager)");
        assertThat(open("requester", request).text())
                .contains("Clear payroll access Assigned to Alex Manager Due ")
                .contains("The message to Xero Support is then drafted.")
                .doesNotContain("Next step Clear payroll access");
    }

    @Test
    void refusedInputComesBackWithItsMistake() {
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        Seen refused = press("approver", request, ModelIds.APPROVE_ACCESS, "Decline", Map.of());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("Comment is required: say why not.");
        assertThat(cases.state(request)).isEqualTo(RequestState.AWAITING_APPROVAL);

        cases.approve(request);
        cases.complete(request, "access-manager", ModelIds.OPEN_USERS_SETTINGS, Map.of());
        Seen unset =
                press("access-manager", request, ModelIds.ADD_XERO_SUPPORT, "Yes, I have added Xero Support", Map.of());
        assertThat(unset.status()).isEqualTo(400);
        assertThat(unset.text()).contains("Set the ticks on the Xero Support row first, then confirm it.");
        String secret = "The password is hunter2-Summer, and it did not work.";
        Seen leak = press(
                "access-manager",
                request,
                ModelIds.ADD_XERO_SUPPORT,
                "Pass this step on",
                Map.of("notAddedReason", secret));
        assertThat(leak.status()).isEqualTo(400);
        assertThat(leak.body()).contains("<details open=\"open\">", secret);
        assertThat(leak.text()).contains("This answer line 1, character 17 has what looks like a password");
        Seen passedOn = press(
                "access-manager",
                request,
                ModelIds.ADD_XERO_SUPPORT,
                "Pass this step on",
                Map.of("notAddedReason", "I do not see the button."));
        assertThat(passedOn.status()).isEqualTo(302);
        assertThat(open("access-manager", request).text())
                .contains("Why Xero Support could not be added: I do not see the button.");
    }

    @Test
    void theReasonForKeepingATextIsAskedOnceItIsNeeded() {
        ProcessInstance request = cases.untilTelling(cases.start());
        assertThat(open("requester", request).text()).doesNotContain("Reason for keeping this text");
        String key = "AKIA" + "IOSFODNN7EXAMPLE";
        Map<String, String> typed = Map.of(
                "caseNumber", "C-1", "messageAsSent", "Our key is " + key + ", as in your own guide.\r\nRegards");
        Seen refused = press("requester", request, ModelIds.TELL_XERO_SUPPORT, "I have sent the message", typed);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text())
                .contains("Message line 1", "say why in “Reason for keeping this text”")
                .doesNotContain("guardOverride");
        assertThat(refused.body()).contains("name=\"guardOverride\"", "value=\"C-1\"", key);
        Map<String, String> explained = new HashMap<>(typed);
        explained.put("guardOverride", "An example key of a public guide.");
        assertThat(press("requester", request, ModelIds.TELL_XERO_SUPPORT, "I have sent the message", explained)
                        .status())
                .isEqualTo(302);
        assertThat(open("requester", request).text()).contains("Our key is " + key + ", as in your own guide.");
    }

    @Test
    void anUnchangedDraftIsSentAsTheDraft() {
        ProcessInstance request = cases.untilTelling(cases.start());
        Seen page = open("requester", request);
        String shown =
                message(page).replace("&#39;", "'").replace("&quot;", "\"").replace("\n", "\r\n");
        step(
                "requester",
                request,
                ModelIds.TELL_XERO_SUPPORT,
                "I have sent the message",
                Map.of("caseNumber", "C-1", "messageAsSent", shown));
        assertThat(open("requester", request).text()).contains("Contacted Xero Support, case number C-1.");
    }

    @Test
    void aRefusedAnswerLeavesTheFormOfTheOtherOneAsItWas() {
        ProcessInstance request =
                waiting.atEachStep().get(ModelIds.INVITE_IN_CONTACT_FORM).get();
        String draft = message(open("requester", request));
        assertThat(draft).contains("Hello Xero Support");
        Seen refused = press("requester", request, ModelIds.INVITE_IN_CONTACT_FORM, "Pass this step on", Map.of());
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("This answer is required");
        assertThat(message(refused)).isEqualTo(draft);
    }

    @Test
    void aStepThatSomebodyElseHasDoneKeepsWhatWasTyped() {
        ProcessInstance request = cases.start();
        cases.complete(request, "access-manager", ModelIds.OPEN_USERS_SETTINGS, Map.of());
        cases.release(request, ModelIds.ADD_XERO_SUPPORT);
        Visitor second = Visitor.of(port, "second-manager");
        Form open = form(second.open(page(request)), ModelIds.ADD_XERO_SUPPORT);
        Map<String, String> late = open.sent(Map.of("notAddedReason", "I do not see the button."), 1);
        cases.claim(request, "access-manager", ModelIds.ADD_XERO_SUPPORT);
        Seen claimed = second.post(open.action(), late);
        assertThat(claimed.status()).isEqualTo(409);
        assertThat(claimed.text())
                .contains(
                        "Not saved: Add Xero Support access-manager holds this step:",
                        "You typed: I do not see the button.");
        cases.complete(request, "access-manager", ModelIds.ADD_XERO_SUPPORT, Map.of("xeroSupportAdded", true));
        Seen done = second.post(open.action(), late);
        assertThat(done.status()).isEqualTo(409);
        assertThat(done.text())
                .contains("access-manager has completed this step already.", "You typed: I do not see the button.");

        ProcessInstance withdrawn = cases.start();
        Form gone = form(second.open(page(withdrawn)), ModelIds.OPEN_USERS_SETTINGS);
        cases.withdraw(withdrawn, "requester");
        Seen tooLate = second.post(gone.action(), gone.sent(Map.of(), 0));
        assertThat(tooLate.status()).isEqualTo(409);
        assertThat(tooLate.text())
                .contains("Request %s does not wait for this step now.".formatted(withdrawn.getBusinessKey()));
    }

    @Test
    void aStepIsClaimedAndGivenBack() {
        ProcessInstance request = cases.start();
        Visitor manager = Visitor.of(port, "access-manager");
        Form form = form(manager.open(page(request)), ModelIds.OPEN_USERS_SETTINGS);
        assertThat(manager.post(form.action() + "/claim", form.hidden()).location())
                .isEqualTo(page(request));
        assertThat(manager.open(page(request)).text()).contains("You have claimed this step.", "Give back");
        assertThat(open("second-manager", request).text())
                .contains("Open Users settings Assigned to Alex Manager Due ")
                .doesNotContain("Claim ");
        Seen taken = Visitor.of(port, "second-manager")
                .submit(
                        page(request),
                        form.action() + "/claim",
                        Map.of("task", form.hidden().get("task")));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.text()).contains("access-manager has claimed this step already.");
        assertThat(manager.post(form.action() + "/release", form.hidden()).location())
                .isEqualTo(page(request));
        assertThat(manager.open(page(request)).text()).contains("The step is given back.", "Claim");
    }

    @Test
    void incompleteDetailsComeBackFilledWithThoseStillRequired() {
        ProcessInstance request = cases.start(Map.of("details", "{}"));
        Visitor requester = Visitor.of(port, "requester");
        Form form = form(requester.open(page(request)), ModelIds.COMPLETE_DETAILS);
        requester.post(
                form.action(),
                form.sent(Map.of("details.bank", "Example Bank (NZ)", "details.accountEnding", "1234"), 0));
        Seen again = requester.open(page(request));
        assertThat(again.text())
                .contains("Details saved.", "Next step Complete the details")
                .contains("Still required: Latest statement line date, Exact error.");
        assertThat(again.body())
                .contains("name=\"details.bank\" class=\"wide\" autocomplete=\"off\" value=\"Example Bank (NZ)\"")
                .contains("name=\"details.accountEnding\" class=\"wide\" autocomplete=\"off\" value=\"1234\"");
    }

    @Test
    void refusedDetailsComeBackAsTyped() {
        ProcessInstance request = cases.start(Map.of("details", "{}"));
        Seen refused = press(
                "requester",
                request,
                ModelIds.COMPLETE_DETAILS,
                "Save details",
                Map.of("details.bank", "Example Bank (NZ)", "details.links", "go.xero.com"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("Still required: Bank, Bank account ends in,", "Where to look must ");
        assertThat(refused.body())
                .contains("name=\"details.bank\" class=\"wide\" autocomplete=\"off\" value=\"Example Bank (NZ)\"")
                .contains(">go.xero.com</textarea>");
    }

    @Test
    void anEmergencyAccessIsReviewedInWordsThatFitBeforeAnybodyIsLetIn() {
        ProcessInstance request = cases.start(Requests.TO_APPROVE);
        cases.goAheadWithoutApproval(request, "access-manager");
        assertThat(open("approver", request).text())
                .contains("Next step Review emergency access")
                .contains("Alex Manager skipped the approval, ")
                .contains("Xero Support has not been given access.")
                .contains("Access that was given ends at once; before that, the request is declined.")
                .doesNotContainIgnoringCase("let Xero Support in");
        assertThat(open("requester", request).text()).contains("The request goes on meanwhile.");
        step(
                "approver",
                request,
                ModelIds.REVIEW_BREAK_GLASS,
                "No",
                Map.of("reviewComment", "An approver was on call."));
        assertThat(open("approver", request).text()).contains("Declined", "Xero Support has not been given access.");
    }

    @Test
    void aStepIsHandedOverToAnotherByName() {
        ProcessInstance request = cases.start();
        Visitor manager = Visitor.of(port, "access-manager");
        Form form = form(manager.open(page(request)), ModelIds.OPEN_USERS_SETTINGS);
        assertThat(manager.open(page(request)).text()).doesNotContain("Hand over to");
        manager.post(form.action() + "/claim", form.hidden());
        assertThat(manager.open(page(request)).text()).contains("Hand over to Sam Manager Hand over");
        Map<String, String> sent = new HashMap<>(form.hidden());
        sent.put("userId", "requester");
        Seen refused = manager.post(form.action() + "/hand-over", sent);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text()).contains("This person is nobody to whom this step is offered.");
        sent.put("userId", "second-manager");
        assertThat(manager.post(form.action() + "/hand-over", sent).location()).isEqualTo(page(request));
        assertThat(manager.open(page(request)).text())
                .contains("The step is handed over.", "Open Users settings Assigned to Sam Manager");
        assertThat(open("admin", request).text()).contains("Hand over to Alex Manager Hand over");
    }

    @Test
    void nobodyIsOfferedTheJudgementOfAnOwnAct() {
        ProcessInstance own = cases.start("admin", Requests.TO_APPROVE);
        assertThat(open("admin", own).text())
                .contains("Approve access You requested this access")
                .doesNotContain("Next step Approve access");
        ProcessInstance removed = cases.untilRemoved(cases.start());
        assertThat(open("access-manager", removed).text()).doesNotContain("Next step Confirm removal");
        assertThat(open("second-manager", removed).text()).contains("Next step Confirm removal");
        assertThat(open("auditor", removed).body()).doesNotContain("class=\"panel next-step\"");
    }

    @Test
    void anUnknownStepOrCallIsNotFound() {
        ProcessInstance request = cases.start();
        Visitor manager = Visitor.of(port, "access-manager");
        for (String path : List.of("/steps/UserTask_Unknown", "/steps/UserTask_OpenUsersSettings/steal")) {
            assertThat(manager.submit(page(request), page(request) + path, Map.of())
                            .status())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(manager.submit(
                                page(request),
                                page(request) + "/steps/UserTask_OpenUsersSettings",
                                Map.of("task", "a\u0000b"))
                        .status())
                .isEqualTo(404);
        assertThat(manager.open(page(request) + "/steps/UserTask_OpenUsersSettings/claim")
                        .location())
                .isEqualTo(page(request));
    }

    /** Does a step by the button of this label. */
    private void step(String user, ProcessInstance request, String step, String button, Map<String, String> typed) {
        Seen done = press(user, request, step, button, typed);
        assertThat(done.status()).as("%s: %s", step, done.text()).isEqualTo(302);
        assertThat(done.location()).isEqualTo(page(request));
    }

    private Seen press(String user, ProcessInstance request, String step, String button, Map<String, String> typed) {
        Visitor visitor = Visitor.of(port, user);
        Form form = form(visitor.open(page(request)), step);
        return visitor.post(form.action(), form.sent(typed, form.labels().indexOf(button)));
    }

    private static String message(Seen page) {
        Matcher message = Pattern.compile("(?s)<textarea [^>]*name=\"messageAsSent\"[^>]*>(.*?)</textarea>")
                .matcher(page.body());
        assertThat(message.find()).isTrue();
        return message.group(1);
    }

    private Seen open(String user, ProcessInstance request) {
        return Visitor.of(port, user).open(page(request));
    }

    private static String page(ProcessInstance request) {
        return "/requests/" + request.getBusinessKey();
    }

    /** The forms of a step, which have the same address, as one. */
    private static Form form(Seen page, String step) {
        Map<String, String> hidden = new HashMap<>();
        StringBuilder content = new StringBuilder();
        String action = "";
        Matcher form = FORM.matcher(page.body());
        while (form.find()) {
            if (form.group("action").endsWith("/steps/" + step)) {
                action = form.group("action");
                content.append(form.group("content"));
                HIDDEN.matcher(form.group("content"))
                        .results()
                        .forEach(field -> hidden.put(field.group(1), field.group(2)));
            }
        }
        assertThat(action).as("%s on %s", step, page.text()).isNotEmpty();
        return new Form(
                action,
                hidden,
                BUTTON.matcher(content)
                        .results()
                        .map(button -> new String[] {button.group(1), button.group(2), button.group(3)})
                        .toList());
    }

    private record Form(String action, Map<String, String> hidden, List<String[]> buttons) {

        List<String> labels() {
            return buttons.stream().map(button -> button[2]).toList();
        }

        Map<String, String> sent(Map<String, String> typed, int pressed) {
            assertThat(pressed).as("the button, of %s", labels()).isNotNegative();
            Map<String, String> sent = new HashMap<>(hidden);
            sent.putAll(typed);
            if (buttons.get(pressed)[0] != null) {
                sent.put(buttons.get(pressed)[0], buttons.get(pressed)[1]);
            }
            return sent;
        }
    }
}
