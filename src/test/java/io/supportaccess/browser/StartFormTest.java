package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.request.SupportRequests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

@BrowserTest
class StartFormTest {

    @RegisterExtension
    final Browser browser = new Browser();

    private final Tasklist tasklist = new Tasklist(browser);

    @Autowired
    private Cases cases;

    @Autowired
    private SupportRequests requests;

    @AfterEach
    void leaveNoCase() {
        cases.endAll();
    }

    @Test
    void itSaysWhatIsMissingAndStartsOnlyThen() {
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
                        "Description: write at least 20 characters, so that Xero Support can help without asking back.",
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
        assertThat(requests.get("MENDED-1").accessDays()).isEqualTo(2);
    }

    @Test
    void aLongDescriptionInAnyScriptArrivesUnchanged() {
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
        assertThat(requests.get("LONG-1").description()).isEqualTo(description + "End.");
    }

    @Test
    void aRefusalIsSaidAndNothingTypedIsLost() {
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
        assertThat(requests.get("TAKEN-2").subject()).isEqualTo("Another question");
    }
}
