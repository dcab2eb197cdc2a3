package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.audit.SignNow;
import io.supportaccess.process.Cases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An auditor signs in, finds who gave access to a client, takes the entries away, and looks at their proof. */
@BrowserTest
class AuditorsDayTest {

    private static final By SHOW = By.xpath("//button[normalize-space()='Show']");

    @RegisterExtension
    final Browser browser = new Browser();

    private final List<ProcessInstance> begun = new ArrayList<>();

    @Autowired
    private Cases cases;

    @Autowired
    private SignNow head;

    @LocalServerPort
    private int port;

    @AfterEach
    void leaveNoCase() {
        begun.forEach(cases::end);
    }

    @Test
    void anAuditorFindsWhoGaveAccessAndItsProof() {
        ProcessInstance request = cases.untilTold(
                cases.start(Map.of("organisation", "Rātā Orchards Limited", "subject", "GST return differs")));
        begun.add(request);
        Caller.of(port, "requester").get("/api/people/approver/data");
        head.sign();

        browser.open("/sign-in");
        browser.enter(By.id("username"), "auditor");
        browser.enter(By.id("password"), ApplicationTest.PASSWORD);
        browser.click(By.xpath("//button[normalize-space()='Sign in']"));
        browser.click(By.linkText("Audit"));
        assertThat(browser.find(By.cssSelector("table.list")).getText())
                .contains("Riley Requester", "Refused", "GET /api/people/approver/data");
        browser.picture("audit");
        browser.narrow(() -> browser.picture("audit-narrow"));

        browser.enter(By.id("q"), "rātā orch");
        new Select(browser.find(By.id("kind"))).selectByVisibleText("All: Access");
        browser.click(SHOW);
        browser.await("the entries are searched", () -> browser.address().contains("kind=access"));
        assertThat(browser.find(By.cssSelector("table.list")).getText())
                .contains(
                        "Alex Manager",
                        "Recorded the grant, without payroll",
                        request.getBusinessKey(),
                        "Rātā Orchards Limited")
                .doesNotContain("Submitted the request");
        browser.picture("audit-found");
        browser.narrow(() -> browser.picture("audit-found-narrow"));

        String csv = browser.find(By.linkText("CSV")).getDomAttribute("href");
        assertThat(Caller.of(port, "auditor").get(csv).response().body())
                .contains("\"access-granted\"", request.getBusinessKey())
                .doesNotContain("request-registered");

        browser.click(By.xpath("//button[normalize-space()='Verify now']"));
        browser.await("the page of all entries follows", () -> browser.address().endsWith("/audit"));
        browser.await("the verification has ended", () -> {
            browser.open("/audit");
            return browser.find(By.id("verification")).getText().contains("roven");
        });
        browser.picture("audit-verified");
        assertThat(browser.find(By.cssSelector("section.panel")).getText())
                .containsPattern("Head [\\d,]+ signs the first [\\d,]+ entries, since ");
        assertThat(browser.find(By.linkText("Newest signed head (JSON)")).getDomAttribute("href"))
                .isEqualTo("/api/audit/head");
    }
}
