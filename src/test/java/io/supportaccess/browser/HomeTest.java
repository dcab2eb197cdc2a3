package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.access.EarlierGrants;
import io.supportaccess.embedded.Superuser;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.Requests;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;
import org.springframework.beans.factory.annotation.Autowired;

/** The first page as each role sees it, and the way from there to a request. */
@BrowserTest
class HomeTest {

    @RegisterExtension
    final Browser browser = new Browser();

    private final List<ProcessInstance> begun = new ArrayList<>();

    @Autowired
    private Superuser superuser;

    @Autowired
    private Cases cases;

    @Autowired
    private ManagementService management;

    @AfterEach
    void leaveNoCase() {
        begun.forEach(cases::end);
    }

    @Test
    void eachRoleSeesWhatWaitsForIt() {
        ProcessInstance window = cases.untilTold(start("Harbour Street Bakery", "Payslips show no leave"));
        cases.run(window, "CatchEvent_AccessWindowEnded");
        EarlierGrants.move(superuser, window.getBusinessKey(), Duration.ofHours(50));
        ProcessInstance ending = cases.untilTold(start("Kauri Joinery Ltd", "GST return differs from the ledger"));
        EarlierGrants.move(superuser, ending.getBusinessKey(), Duration.ofHours(71));
        start("Alpine Dental Group", "Invoices are sent twice");
        begun.add(cases.start(
                Map.of("organisation", "Tui & Daughters", "subject", "Bank feed stopped", "payrollAccess", true)));
        ProcessInstance stuck = cases.untilGranted(start("Te Whare Mānuka Trust", "Report shows last year"));
        management.setJobRetries(
                cases.job(stuck, ModelIds.DRAFT_SUPPORT_MESSAGE).getId(), 0);

        signIn("requester");
        assertThat(browser.find(By.id("waiting-title")).getText()).startsWith("Waiting for me");
        assertThat(browser.find(By.linkText("Extend or end access")).getDomAttribute("aria-label"))
                .contains(window.getBusinessKey(), "Harbour Street Bakery");
        browser.find(By.id("stuck-title"));
        browser.picture("home-requester");
        browser.narrow(() -> browser.picture("home-requester-narrow"));
        browser.click(By.linkText("Extend or end access"));
        assertThat(browser.find(By.className("crumb")).getText()).endsWith(window.getBusinessKey());

        for (String user : List.of("access-manager", "approver", "admin", "auditor")) {
            signIn(user);
            browser.picture("home-" + user);
            browser.narrow(() -> browser.picture("home-" + user + "-narrow"));
        }
        assertThat(browser.visible(By.id("waiting-title"))).isEmpty();
        assertThat(browser.visible(By.linkText("New request"))).isEmpty();
        signIn("admin");
        browser.click(By.cssSelector(".account summary"));
        browser.picture("account");
        browser.narrow(() -> browser.picture("account-narrow"));
        assertThat(browser.find(By.linkText("Open in Cockpit")).getDomAttribute("href"))
                .contains(stuck.getId());

        management.setJobRetries(
                cases.job(stuck, ModelIds.DRAFT_SUPPORT_MESSAGE).getId(), 1);
        cases.run(stuck, ModelIds.DRAFT_SUPPORT_MESSAGE);
    }

    @Test
    void severalRequestsAreApprovedByOneButton() {
        Map<String, Object> payroll = Map.of("category", "payroll", "payrollAccess", true);
        begun.add(cases.start(Requests.with(payroll, Map.of("organisation", "Matariki Wines Ltd"))));
        begun.add(cases.start(Requests.with(payroll, Map.of("organisation", "Pohutukawa Motors"))));
        signIn("approver");
        browser.click(By.partialLinkText("Approve access ("));
        for (ProcessInstance request : begun) {
            browser.click(By.cssSelector("input[value='" + request.getBusinessKey() + "']"));
        }
        browser.enter(By.id("text"), "The monthly payday.");
        browser.picture("several-approve");
        browser.narrow(() -> browser.picture("several-approve-narrow"));
        browser.click(By.xpath("//button[starts-with(normalize-space(), 'Approve')]"));
        assertThat(browser.find(By.className("confirmation")).getText())
                .startsWith("Access approved. ")
                .contains(begun.get(0).getBusinessKey(), begun.get(1).getBusinessKey());
    }

    @Test
    void anAbsentManagersStepIsDoneByTheirDelegate() {
        ProcessInstance request = start("Rata Builders", "Bank feed stopped");
        cases.claim(request, "access-manager", ModelIds.OPEN_USERS_SETTINGS);
        signIn("access-manager");
        browser.click(By.cssSelector(".account summary"));
        browser.click(By.linkText("My absence"));
        new Select(browser.find(By.id("delegate"))).selectByValue("second-manager");
        browser.click(By.cssSelector("input[value='access-managers']"));
        // A field with a calendar takes nothing that is pasted: the month is typed first.
        var typed = DateTimeFormatter.ofPattern("MMdduuuu");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        browser.find(By.id("from")).sendKeys(typed.format(today));
        browser.find(By.id("until")).sendKeys(typed.format(today.plusDays(3)));
        browser.picture("absence-form");
        browser.click(By.xpath("//button[normalize-space()='Name delegate']"));
        assertThat(browser.find(By.className("confirmation")).getText()).startsWith("The delegate is named.");
        browser.picture("absence");
        browser.narrow(() -> browser.picture("absence-narrow"));

        signIn("second-manager");
        browser.picture("home-delegate");
        assertThat(browser.find(By.cssSelector("table.home")).getText()).contains("You, for Alex Manager");
        browser.open("/requests/" + request.getBusinessKey());
        browser.picture("step-of-absent");
        browser.click(By.xpath("//button[normalize-space()='I see the list of users']"));
        assertThat(browser.find(By.className("confirmation")).getText()).startsWith("Users settings opened.");
        assertThat(browser.find(By.className("timeline")).getText()).contains("Sam Manager for Alex Manager");

        browser.open("/absence");
        browser.click(By.xpath("//button[normalize-space()='End now']"));
        assertThat(browser.find(By.className("confirmation")).getText()).startsWith("The delegation has ended.");
    }

    @Test
    void aPartOfAWordFindsARequest() {
        ProcessInstance kauri = start("Kauri Holdings", "Bank feed stopped");
        start("Rimu Limited", "Invoices are sent twice");
        signIn("access-manager");
        browser.click(By.linkText("Requests"));
        browser.picture("requests");
        browser.narrow(() -> browser.picture("requests-narrow"));
        browser.enter(By.id("q"), "kAUr feed");
        browser.click(By.xpath("//button[normalize-space()='Show']"));
        browser.await("the list is searched", () -> browser.address().contains("q=kAUr"));
        assertThat(browser.visible(By.cssSelector("tbody th"))).hasSize(1);
        assertThat(browser.find(By.cssSelector("tbody tr")).getText()).contains("Kauri Holdings", "Bank feed stopped");

        browser.click(By.cssSelector(".more summary"));
        new Select(browser.find(By.id("sort"))).selectByVisibleText("By organisation");
        browser.click(By.xpath("//button[normalize-space()='Show']"));
        browser.await("the order is in the address", () -> browser.address().contains("sort=organisation"));
        browser.picture("requests-found");
        browser.narrow(() -> browser.picture("requests-found-narrow"));
        browser.enter(By.id("q"), "no such thing");
        browser.click(By.xpath("//button[normalize-space()='Show']"));
        browser.await("nothing is found", () -> browser.find(By.className("empty"))
                .getText()
                .startsWith("No request that you may see matches no such thing."));
        browser.picture("requests-none");

        browser.click(By.linkText("clear the filters"));
        browser.enter(By.id("q"), kauri.getBusinessKey());
        browser.click(By.xpath("//button[normalize-space()='Show']"));
        assertThat(browser.find(By.className("crumb")).getText()).endsWith(kauri.getBusinessKey());
    }

    private ProcessInstance start(String organisation, String subject) {
        ProcessInstance request = cases.start(Map.of("organisation", organisation, "subject", subject));
        begun.add(request);
        return request;
    }

    private void signIn(String user) {
        browser.forget();
        browser.open("/sign-in");
        browser.enter(By.id("username"), user);
        browser.enter(By.id("password"), ApplicationTest.PASSWORD);
        browser.click(By.xpath("//button[normalize-space()='Sign in']"));
        browser.find(By.className("person"));
    }
}
