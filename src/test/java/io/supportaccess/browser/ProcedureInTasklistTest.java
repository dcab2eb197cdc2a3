package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.message.SupportMessages;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

@BrowserTest
class ProcedureInTasklistTest {

    private static final String DESCRIPTION = """
        Since Monday the feed of our cheque account brings no new lines.
        The bank shows 14 payments for 23 and 24 November, Xero shows none of them.
        Reconnecting the feed ended with "We could not reach your bank".\
        """;

    @RegisterExtension
    final Browser browser = new Browser();

    private final Tasklist tasklist = new Tasklist(browser);

    @Autowired
    private XeroStandIn.Server xero;

    @Autowired
    private Cases cases;

    @Autowired
    private SupportRequests requests;

    @Autowired
    private SupportMessages messages;

    @AfterEach
    void leaveNoCase() {
        cases.endAll();
    }

    @Test
    void twoPeopleGrantAccessAndNotifyXeroSupport() {
        Form start = tasklist.signIn("requester").startRequest();
        start.enter("Organisation", "Demo Company (NZ)")
                .choose("Category", "Bank feeds")
                .enter("Subject", "Bank feed stopped")
                .enter("Description", DESCRIPTION)
                .enter("Your reference", "WALK-1")
                .says("Latest statement line date")
                .enter("Bank", "Example Bank (NZ)")
                .enter("Bank account ends in", "1234")
                .pick("Latest statement line date", "11162026")
                .enter("Exact error", "Error 102: the bank does not answer.");
        assertThat(start.stillNeeded()).isEmpty();
        browser.pictureForReadme("start-form", 1360);
        start.press("Start");
        tasklist.started();
        browser.picture("after-start");

        tasklist.signIn("access-manager").filter("My groups' tasks");
        browser.picture("my-groups-tasks");
        Form usersSettings = tasklist.claim("Open Users settings", "WALK-1");
        browser.picture("open-users-settings");
        tasklist.complete(usersSettings);
        Form add = tasklist.filter("My tasks").open("Add Xero Support", "WALK-1");
        add.tick("Yes, I have added Xero Support");
        ticks(add);
        browser.pictureForReadme("add-xero-support", 980);
        tasklist.complete(add);
        Form payroll = tasklist.open("Clear payroll access", "WALK-1");
        browser.picture("clear-payroll-access");
        tasklist.complete(ticks(payroll.tick("I have cleared Payroll admin")));
        cases.draftMessage();

        tasklist.signIn("requester").filter("My tasks");
        assertThat(tasklist.lists("Contact Xero Support", "WALK-1")).contains("Demo Company (NZ)", "Bank feed stopped");
        Form contact = tasklist.open("Contact Xero Support", "WALK-1");
        browser.picture("contact-xero-support");
        tasklist.complete(contact);
        Form tell = tasklist.open("Tell Xero Support about the access", "WALK-1");
        browser.pictureForReadme("tell-xero-support", 1190);
        String draft = tell.valueOf("Message");
        assertThat(draft)
                .contains("\nOrganisation: Demo Company (NZ), NZ", "\nBank account ends in: 1234\n", DESCRIPTION);
        tell.press("Copy message").says("Copied");
        browser.visitNewTab(
                () -> browser.openNewTab(xero.address()),
                () -> assertThat(browser.pasteInto(By.tagName("textarea"))).isEqualTo(draft));

        String own = draft + "\nPlease call us before noon. \uD83D\uDCDE";
        tell.enter("Message", own).says("You have edited the draft.");
        assertThat(tell.offers("Complete")).isFalse();
        tell.enter("Xero's case number", "C-4711");
        browser.picture("tell-xero-support-edited");
        tasklist.complete(tell);
        tasklist.listsNothing();
        browser.picture("nothing-left");

        assertThat(requests.get("WALK-1").state()).isEqualTo(RequestState.SUPPORT_IN);
        var sent = messages.of("WALK-1").orElseThrow().sent().orElseThrow();
        assertThat(sent.caseNumber()).isEqualTo("C-4711");
        assertThat(sent.sentBody()).isEqualTo(own);
    }

    @Test
    void theStepGoesToSomebodyWhoMayAddXeroSupport() {
        cases.start("HAND-ON");
        tasklist.signIn("access-manager").filter("My groups' tasks");
        tasklist.complete(tasklist.claim("Open Users settings", "HAND-ON"));
        Form add = tasklist.filter("My tasks").open("Add Xero Support", "HAND-ON");
        add.tick("No, I could not");
        assertThat(add.offers("Complete")).isFalse();
        add.enter("Why not?", "Xero does not show me the button.");
        browser.picture("add-xero-support-no");
        tasklist.complete(add);

        Form find = tasklist.filter("My groups' tasks").claim("Find an access manager", "HAND-ON");
        find.says("Xero does not show me the button.")
                .choose("Who can add Xero Support?", "Sam Manager (second-manager)");
        browser.picture("find-access-manager");
        tasklist.complete(find);

        tasklist.signIn("second-manager").filter("My tasks");
        tasklist.complete(ticks(tasklist.open("Add Xero Support", "HAND-ON").tick("Yes, I have added Xero Support")));
        assertThat(tasklist.lists("Clear payroll access", "HAND-ON")).contains("Sam Manager");
    }

    private static Form ticks(Form step) {
        return step.tick("Role: Read only").tick("Manage users is off").tick("Payroll admin is off");
    }
}
