package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.request.SupportRequests;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;

/** Before anybody is let in, Xero Support's questions are answered: at the start, or in a step that comes back. */
@BrowserTest
class ReadinessInTasklistTest {

    private static final String STEP = "Complete the details";

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
    void startFormKeepsDetailsWhenTheCategoryChanges() {
        Form form = tasklist.signIn("requester")
                .startRequest()
                .enter("Organisation", "Demo Company (NZ)")
                .enter("Subject", "Bank feed stopped")
                .enter("Description", "Since Monday no new lines arrive.")
                .enter("Your reference", "READY-1");
        form.choose("Category", "Bank feeds").says("Latest statement line date");
        form.says("Still required: Bank, Bank account ends in, Latest statement line date, Exact error.");
        form.enter("Bank", "Example Bank (NZ)").enter("Bank account ends in", "1234");

        form.choose("Category", "Tax").says("Period of the return");
        assertThat(form.text()).doesNotContain("Latest statement line date");
        form.choose("Category", "Bank feeds").says("Latest statement line date");
        assertThat(form.valueOf("Bank account ends in")).isEqualTo("1234");

        form.pick("Latest statement line date", "11162026")
                .enter("Exact error", "Error 102\nSign in again.")
                .enter("Where to look", "go.xero.com")
                .says("Where to look: enter up to five addresses that begin with https://");
        assertThat(form.offers("Start")).isFalse();
        form.enter("Where to look", "https://go.xero.com/a\nhttps://go.xero.com/b")
                .says("Details: 4 of 4 required. All required details are complete.");
        browser.picture("start-form-details");
        form.press("Start");
        tasklist.started();
        assertThat(requests.get("READY-1").details().now())
                .isEqualTo(Map.of(
                        "bank", "Example Bank (NZ)",
                        "accountEnding", "1234",
                        "lastStatementDate", "2026-11-16",
                        "exactError", "Error 102\nSign in again.",
                        "links", "https://go.xero.com/a\nhttps://go.xero.com/b"));
        tasklist.signIn("access-manager").filter("My groups' tasks").lists("Open Users settings", "READY-1");
    }

    @Test
    void theStepComesBackUntilRequiredDetailsAreComplete() {
        cases.start("READY-2", Map.of("details", Map.of("bank", "Example Bank", "tried", "Nothing yet")));
        Form form = tasklist.signIn("requester").filter("My tasks").open(STEP, "READY-2");
        form.says("Details: 1 of 4 required. Still required: Bank account ends in,");
        assertThat(form.valueOf("Bank")).isEqualTo("Example Bank");
        browser.picture("complete-details");
        form.enter("Bank account ends in", "1234").enter("Tried so far", "").press("Complete");
        browser.await("what was given is kept", () -> requests.get("READY-2")
                .details()
                .now()
                .equals(Map.of("bank", "Example Bank", "accountEnding", "1234")));

        form = tasklist.signIn("requester").filter("My tasks").open(STEP, "READY-2");
        form.says("Still required: Latest statement line date, Exact error.");
        assertThat(form.valueOf("Bank account ends in")).isEqualTo("1234");
        form.pick("Latest statement line date", "11162026")
                .enter("Exact error", "none")
                .says("All required details are complete.");
        tasklist.complete(form);
        tasklist.signIn("access-manager").filter("My groups' tasks").lists("Open Users settings", "READY-2");
    }

    @Test
    void theRequestContinuesWithoutDetailsThatNobodyFinds() {
        cases.start("READY-3", Map.of("details", Map.of()));
        Form form = tasklist.signIn("requester").filter("My tasks").open(STEP, "READY-3");
        form.says("Details: 0 of 4 required.").enter("Bank", "Example Bank").tick("I cannot find the other details");
        tasklist.complete(form);
        tasklist.signIn("access-manager").filter("My groups' tasks").lists("Open Users settings", "READY-3");
        assertThat(requests.get("READY-3").details().now()).isEqualTo(Map.of("bank", "Example Bank"));
        assertThat(requests.get("READY-3").details().restUnknown()).isTrue();
    }
}
