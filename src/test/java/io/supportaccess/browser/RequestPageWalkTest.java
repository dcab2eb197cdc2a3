package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

/** A case from its first step to its end on the page of its request, with every click counted. */
@BrowserTest
class RequestPageWalkTest {

    private static final String REFERENCE = "PAGES-1";

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    private Cases cases;

    private int clicks;

    @AfterEach
    void leaveNothing() {
        cases.endAll();
    }

    @Test
    void aCaseTakesAtMostSeventeenClicksOverItsSevenSteps() {
        cases.start(REFERENCE);
        signIn("access-manager");
        browser.picture("step-open-users");
        press("I see the list of users");
        tick("All of these are set on the Xero Support row");
        browser.pictureForReadme("case", 1000);
        press("Yes, I have added Xero Support");
        tick("The Xero Support row shows all of these");
        press("I have cleared Payroll admin and saved the change");
        shows(".confirmation", "Payroll is cleared. The message to Xero Support is being drafted.");
        cases.draftMessage();

        signIn("requester");
        browser.picture("step-contact");
        press("The contact form is open");
        press("Copy subject");
        press("Copy message");
        browser.picture("step-tell");
        type("Xero's case number", "C-4711");
        press("I have sent the message");
        shows(".confirmation", "Xero Support is told.");
        open("End access");
        press("End access");
        shows(".confirmation", "The access is ending:");

        signIn("access-manager");
        press("I have removed Xero Support");
        shows(
                ".steps",
                "Confirm removal\nYou removed Xero Support yourself: somebody else has to confirm that they are gone.");
        browser.picture("step-removed");

        signIn("second-manager");
        type("What you saw in Xero", "The Users page lists Ana and Ben.");
        browser.picture("step-confirm");
        browser.narrow(() -> browser.picture("step-confirm-narrow"));
        press("Yes, Xero Support is no longer listed");
        shows(".state", "Ended");
        browser.picture("step-ended");
        assertThat(clicks).isEqualTo(15);
    }

    @Test
    void anApproverGivesLessThanWasPlanned() {
        cases.start(
                "PAGES-LESS",
                Map.of("category", "payroll", "payrollAccess", true, "mayChangeData", true, "accessDays", 3));
        signIn("approver", "PAGES-LESS");
        type("Days (optional)", "2");
        tick("Without payroll access");
        type("Comment (optional)", "Two days are enough.");
        browser.picture("step-approve-less");
        browser.narrow(() -> browser.picture("step-approve-less-narrow"));
        press("Approve");
        shows(".confirmation", "Access approved.");
        assertThat(browser.find(By.cssSelector(".content")).getText())
                .contains("2 of 3 days, without payroll, can edit", "Two days are enough.");
        browser.picture("approved-less");
    }

    @Test
    void theNextStepAppearsByItselfOnceTheMessageIsDrafted() {
        cases.start("PAGES-FOLLOW");
        cases.grantAccess();
        signIn("requester", "PAGES-FOLLOW");
        shows(
                "[data-follows]",
                "The message to Xero Support is being drafted. The next step follows in a few seconds.");
        cases.draftMessage();
        shows(".next-step h2", "Next step\nContact Xero Support");
    }

    @Test
    void backLeadsToThePageOfTheRequestAfterARefusedForm() {
        cases.start("PAGES-BACK");
        signIn("requester", "PAGES-BACK");
        open("Withdraw request");
        press("Withdraw request");
        browser.find(By.id("withdrawal-reason-wrong"));
        browser.picture("refused-withdrawal");
        browser.narrow(() -> browser.picture("refused-withdrawal-narrow"));
        browser.expectRefusal(400);
        assertThat(browser.address()).endsWith("/withdrawal");
        browser.click(By.linkText("Home"));
        browser.find(By.id("own-title"));
        browser.run("history.back()");
        browser.await("the page of the request is back", () -> browser.address().endsWith("/requests/PAGES-BACK"));
        shows("#access-title", "Access");
    }

    private void signIn(String user) {
        signIn(user, REFERENCE);
    }

    private void signIn(String user, String reference) {
        browser.forget();
        browser.open("/requests/" + reference);
        browser.enter(By.id("username"), user);
        browser.enter(By.id("password"), ApplicationTest.PASSWORD);
        browser.click(By.xpath("//button[normalize-space()='Sign in']"));
        browser.find(By.className("crumb"));
    }

    private void press(String button) {
        click(By.xpath("//button[normalize-space()=\"%s\"]".formatted(button)));
    }

    private void open(String summary) {
        click(By.xpath("//summary[normalize-space()=\"%s\"]".formatted(summary)));
    }

    private void tick(String label) {
        click(By.xpath("//label[normalize-space()=\"%s\"]/input".formatted(label)));
    }

    private void type(String label, String text) {
        clicks++;
        browser.enter(By.xpath("//*[@id=//label[normalize-space()=\"%s\"]/@for]".formatted(label)), text);
    }

    private void click(By what) {
        clicks++;
        browser.click(what);
    }

    /** The page of before may still be there for a moment. */
    private void shows(String part, String text) {
        browser.await(
                part + " shows " + text,
                () -> browser.find(By.cssSelector(part)).getText().startsWith(text));
    }
}
