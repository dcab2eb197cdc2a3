package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BrowserTest
class NewRequestTest {

    private static final String PAGE = "/requests/new";
    private static final By SUBJECT = By.id("subject");
    private static final By DESCRIPTION = By.id("description");
    private static final String QUESTION = "Since Monday the feed of our cheque account brings no new lines.";

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void openTheForm() {
        browser.open(PAGE);
        signIn();
    }

    @AfterEach
    void leaveNothing() {
        cases.endAll();
        jdbc.sql("delete from request_draft").update();
    }

    @Test
    void aRequesterFillsInTheFormOnce() {
        browser.picture("new-request-empty");
        browser.enter(By.id("organisation"), "Demo Company");
        browser.await(
                "the organisations are suggested",
                () -> browser.inThePage(By.cssSelector("#organisations option")).stream()
                        .map(option -> option.getDomProperty("value"))
                        .toList()
                        .contains("Demo Company (NZ)"));
        browser.enter(By.id("organisation"), "Demo Company (NZ)");
        choose("Payroll");
        assertThat(browser.find(By.id("payroll-payRun")).isDisplayed()).isTrue();
        choose("Bank feeds");
        browser.enter(By.id("bank-feeds-bank"), "Example Bank (NZ)");
        assertThat(browser.visible(By.id("payroll-payRun"))).isEmpty();
        browser.enter(SUBJECT, "Bank feed stopped");
        browser.enter(DESCRIPTION, "Too short");
        submit();
        browser.expectRefusal(400);
        assertThat(browser.find(By.id("description-wrong")).getText()).contains("must have at least 20 characters");
        assertThat(value(By.id("bank-feeds-bank"))).isEqualTo("Example Bank (NZ)");
        browser.picture("new-request-refused");
        browser.narrow(() -> browser.picture("new-request-refused-narrow"));

        browser.enter(DESCRIPTION, QUESTION);
        submit();

        assertThat(browser.find(By.className("confirmation")).getText()).matches("Request XS-\\d+-\\d+ submitted\\.");
        assertThat(browser.find(By.tagName("h1")).getText()).isEqualTo("Bank feed stopped");
        browser.open(PAGE);
        assertThat(value(SUBJECT)).isEmpty();
    }

    @Test
    void whatIsTypedSurvivesAReloadAndEsc() {
        browser.enter(SUBJECT, "Bank feed stopped");
        choose("Bank feeds");
        browser.enter(By.id("bank-feeds-bank"), "Example Bank (NZ)");
        browser.find(By.id("bank-feeds-bank")).sendKeys(Keys.ESCAPE);
        assertThat(value(By.id("bank-feeds-bank"))).isEqualTo("Example Bank (NZ)");
        saved();

        browser.open(PAGE);

        assertThat(value(SUBJECT)).isEqualTo("Bank feed stopped");
        assertThat(value(By.id("bank-feeds-bank"))).isEqualTo("Example Bank (NZ)");
        browser.picture("new-request-draft");
        browser.click(By.xpath("//button[normalize-space()='Discard draft']"));
        assertThat(browser.find(By.className("confirmation")).getText()).isEqualTo("Draft discarded.");
        assertThat(value(SUBJECT)).isEmpty();
    }

    @Test
    void whatIsTypedSurvivesTheEndOfTheSession() {
        browser.enter(SUBJECT, "Bank feed stopped");
        saved();
        browser.forget();

        browser.enter(DESCRIPTION, QUESTION);
        browser.await("the page says that nothing is saved", () -> status().startsWith("Draft not saved"));
        submit();
        browser.await("nothing is sent", () -> status().startsWith("Draft not saved"));
        assertThat(value(DESCRIPTION)).isEqualTo(QUESTION);
        browser.expectRefusals(401, 403);
        browser.picture("new-request-signed-out");

        browser.visitNewTab(() -> browser.click(By.linkText("Sign in in another tab")), () -> {
            signIn();
            browser.find(SUBJECT);
        });
        browser.enter(By.id("contactName"), "Kim Example");
        saved();
        browser.open(PAGE);
        assertThat(value(SUBJECT)).isEqualTo("Bank feed stopped");
        assertThat(value(DESCRIPTION)).isEqualTo(QUESTION);
    }

    @Test
    void whoSignsInBesideTheFormOfSomebodyElseReadsSo() {
        browser.enter(SUBJECT, "Bank feed stopped");
        saved();
        browser.forget();
        browser.visitNewTab(() -> browser.openNewTab(browser.address()), () -> {
            signIn("admin");
            browser.find(SUBJECT);
        });

        browser.enter(DESCRIPTION, QUESTION);
        String told = "Draft not saved: somebody else is signed in now. Sign in as requester,";
        browser.await("the page says who has to sign in", () -> status().startsWith(told));
        submit();
        assertThat(value(DESCRIPTION)).isEqualTo(QUESTION);
        browser.expectRefusals(403, 409);
        browser.picture("new-request-of-another-person");
    }

    @Test
    void twoTabsShowTheSameDraft() {
        browser.enter(SUBJECT, "Bank feed stopped");
        saved();
        browser.visitNewTab(() -> browser.openNewTab(browser.address()), () -> {
            assertThat(value(SUBJECT)).isEqualTo("Bank feed stopped");
            browser.enter(DESCRIPTION, QUESTION);
            saved();
        });
        browser.comeBack();
        browser.await("the first tab takes over", () -> value(DESCRIPTION).equals(QUESTION));
        assertThat(value(SUBJECT)).isEqualTo("Bank feed stopped");
    }

    @Test
    void aSecretIsToldWhileItIsTypedAndNotKept() {
        browser.enter(DESCRIPTION, "Sign in with password: Tr0ub4dor&3zebra");
        assertThat(browser.find(By.id("description-wrong")).getText()).contains("what looks like a password");
        assertThat(status()).endsWith("without the marked text.");
        browser.enter(DESCRIPTION, QUESTION);
        saved();
        assertThat(browser.visible(By.id("description-wrong"))).isEmpty();
    }

    @Test
    void solutionsOfSuchQuestionsAreShownBesideIt() {
        cases.start("DUPLICATES-1", Map.of("subject", "Kiwibank feed duplicates every line"));
        cases.as("requester")
                .put(
                        "/api/support-requests/DUPLICATES-1/what-helped",
                        Map.of("whatHelped", "Disconnecting the second feed of the account."));
        browser.enter(SUBJECT, "Kiwibank feed duplicates lines");
        assertThat(browser.find(By.cssSelector("aside li")).getText())
                .contains("Disconnecting the second feed of the account.", "Kiwibank feed duplicates every line");
        browser.picture("new-request-solved-before");
    }

    private void signIn() {
        signIn("requester");
    }

    private void signIn(String user) {
        browser.enter(By.id("username"), user);
        browser.enter(By.id("password"), ApplicationTest.PASSWORD);
        browser.click(By.xpath("//button[normalize-space()='Sign in']"));
    }

    private void choose(String category) {
        browser.click(By.xpath("//select[@id='category']/option[normalize-space()='%s']".formatted(category)));
    }

    private void submit() {
        browser.click(By.xpath("//button[normalize-space()='Submit request']"));
    }

    private void saved() {
        browser.await("the draft is saved", () -> status().matches("Draft saved at .*\\d\\..*|Draft saved at .*M\\."));
    }

    private String status() {
        return browser.find(By.id("new-request"))
                .findElement(By.id("draft-status"))
                .getText();
    }

    private String value(By field) {
        return browser.find(field).getDomProperty("value");
    }
}
