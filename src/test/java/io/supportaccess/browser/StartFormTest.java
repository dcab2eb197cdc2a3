package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.request.SupportRequests;
import java.text.Normalizer;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@BrowserTest
class StartFormTest {

    @RegisterExtension
    final Browser browser = new Browser();

    private final Tasklist tasklist = new Tasklist(browser);

    @Autowired
    private Cases cases;

    @Autowired
    private SupportRequests requests;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void leaveNoCase() {
        cases.endAll();
        jdbc.sql("delete from answer").update();
    }

    @Test
    void itListsMissingFieldsAndStartsWhenComplete() {
        Form form = tasklist.signIn("requester").startRequest();
        assertThat(form.offers("Start")).isFalse();
        assertThat(form.stillNeeded())
                .containsExactly(
                        "Organisation: choose or type it.",
                        "Subject: say in one line what it is about.",
                        "Description: describe the question.");
        browser.picture("start-form-empty");

        form.enter("Organisation", "Demo Company (NZ)")
                .enter("Subject", "Bank feed stopped")
                .enter("Description", "Too short")
                .enter("Days of access", "15")
                .enter("E-mail", "nobody")
                .enter("Your reference", "two words")
                .says("Your reference: use up to 64 letters");
        assertThat(form.stillNeeded())
                .containsExactly(
                        "Description: write at least 20 characters, so that Xero Support can help without asking you"
                                + " first.",
                        "Days of access: enter a whole number from 1 to 14.",
                        "E-mail: write an address such as name@example.com.",
                        "Your reference: use up to 64 letters, digits, dots, hyphens or underscores,"
                                + " first a letter or a digit.");
        assertThat(form.offers("Start")).isFalse();
        browser.picture("start-form-invalid");

        form.enter("Description", "Since Monday no new lines arrive.")
                .enter("Days of access", "2")
                .enter("E-mail", "name@example.com")
                .enter("Your reference", "MENDED-1");
        assertThat(form.stillNeeded()).isEmpty();
        form.press("Start");
        tasklist.started();
        assertThat(requests.get("MENDED-1").question().accessDays()).isEqualTo(2);
    }

    @Test
    void itShowsSolutionsOfSimilarRequests() {
        solved("requester", "SOLVED-1", "Demo Company (NZ)", "Bank feed stopped", "Renewed the consent at the bank.");
        solved("admin", "SOLVED-2", "Demo Company (AU)", "Feed of the bank is late", "The bank had an outage: waited.");
        Form form = tasklist.signIn("requester").startRequest().enter("Subject", "The printer has no paper");
        form.enter("Subject", "Our bank feed has stopped");
        form.says("Solved before: 2 solutions to a question like yours");
        form.says("Renewed the consent at the bank.").says("The bank had an outage: waited.");
        assertThat(browser.visible(form.link("Bank feed stopped"))).hasSize(1);
        assertThat(form.text())
                .contains("From a colleague's request")
                .doesNotContain("Feed of the bank is late", "(AU)");
        browser.scrollTo(By.cssSelector(".solved-before"));
        browser.picture("start-form-solved-before");

        form.enter("Subject", "Labels of the warehouse are printed upside down");
        browser.await("no answer is shown any more", () -> !form.text().contains("Solved before"));
    }

    @Test
    void aLongDescriptionInAnyScriptArrivesWithItsLettersInOneForm() {
        String description =
                "Kia ora \uD83D\uDC4B \u05E9\u05DC\u05D5\u05DD \u4F60\u597D e\u0301 <b>&amp;</b> {{subject}}\n"
                        .repeat(150);
        assertThat(description).hasSizeGreaterThan(4_000);
        tasklist.signIn("requester")
                .startRequest()
                .enter("Organisation", "Demo Company (NZ)")
                .enter("Subject", "Long")
                .enter("Description", description + "End.")
                .enter("Your reference", "LONG-1")
                .press("Start");
        tasklist.started();
        assertThat(requests.get("LONG-1").question().description())
                .isEqualTo(Normalizer.normalize(description, Normalizer.Form.NFC) + "End.");
    }

    @Test
    void aRefusalKeepsTheTypedText() {
        cases.start("TAKEN-1");
        Form form = tasklist.signIn("requester")
                .startRequest()
                .enter("Organisation", "Demo Company (AU)")
                .enter("Subject", "Another question")
                .enter("Description", "Something else altogether, in full sentences.")
                .enter("Your reference", "TAKEN-1");
        form.press("Start").says("Choose another reference, or none: then one is made.");
        browser.expectRefusal(409);
        form.says("The process could not be started.");
        assertThat(browser.isInSight(By.cssSelector(".modal-body .alert"))).isTrue();
        browser.picture("start-form-refused");
        assertThat(form.valueOf("Organisation")).isEqualTo("Demo Company (AU)");
        assertThat(form.valueOf("Description")).isEqualTo("Something else altogether, in full sentences.");

        form.enter("Your reference", "TAKEN-2").press("Start");
        tasklist.started();
        assertThat(requests.get("TAKEN-2").question().subject()).isEqualTo("Another question");
    }

    private void solved(String user, String reference, String organisation, String subject, String solutionText) {
        cases.as(user)
                .post(
                        "/api/support-requests",
                        Map.of(
                                "reference", reference,
                                "organisation", organisation,
                                "subject", subject,
                                "category", "bank-feeds",
                                "description", "Since Monday the feed of our cheque account brings no new lines."));
        assertThat(cases.as(user)
                        .put(
                                "/api/support-requests/%s/what-helped".formatted(reference),
                                Map.of("whatHelped", solutionText))
                        .status())
                .isEqualTo(200);
    }
}
