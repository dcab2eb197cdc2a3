package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.access.EarlierGrants;
import io.supportaccess.embedded.Superuser;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.request.Requests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;

@BrowserTest
class PagesTest {

    @RegisterExtension
    final Browser browser = new Browser();

    private final List<ProcessInstance> begun = new ArrayList<>();

    @Autowired
    private Superuser superuser;

    @Autowired
    private Cases cases;

    @Autowired
    private IdentityService identities;

    @AfterEach
    void leaveNoCase() {
        begun.forEach(cases::end);
    }

    @Test
    void anAccessManagerSeesActiveAccessAndRequestsAnExtension() {
        granted("Harbour Street Bakery", "Payslips show no leave", Map.of("payrollAccess", true, "accessDays", 1), 29);
        granted("Kauri Joinery Ltd", "GST return differs from the ledger", Requests.TO_APPROVE, 50);
        granted("Alpine Dental Group", "Invoices are sent twice", Map.of("accessDays", 7), 20);
        ProcessInstance request = granted("Tui & Daughters", "Bank feed stopped", Map.of("accessDays", 2), 45);
        cases.reply(request, "requester", "Which bank is it, and since when?");

        browser.open("/requests/" + request.getBusinessKey());
        signIn("access-manager");
        assertThat(browser.find(By.tagName("h1")).getText()).isEqualTo("Bank feed stopped");
        unfoldDiagram();
        assertThat(browser.find(By.cssSelector(".diagram .current[data-element-id=UserTask_AnswerXeroSupport]"))
                        .isDisplayed())
                .isTrue();

        browser.click(By.linkText("Active access"));
        assertThat(browser.find(By.cssSelector("tbody tr.overdue")).getText())
                .contains("Overdue by 5 h", "Harbour Street Bakery", "Payroll");
        assertThat(browser.visible(By.cssSelector("tbody tr th")).stream().map(WebElement::getText))
                .containsSubsequence("Harbour Street Bakery New", "Tui & Daughters New", "Kauri Joinery Ltd New");
        browser.pictureForReadme("who-is-in", 480);

        browser.click(By.linkText(request.getBusinessKey()));
        ask("15");
        browser.expectRefusal(400);
        assertThat(browser.find(By.id("days-wrong")).getText()).contains("must be a whole number from 1 to 14");
        assertThat(browser.find(By.id("extensions-reason")).getDomProperty("value"))
                .isEqualTo("They look at it on Thursday.");
        browser.picture("case-refused");
        browser.enter(By.id("days"), "2");
        browser.click(By.xpath("//button[normalize-space()='Request extension']"));
        assertThat(browser.find(By.className("confirmation")).getText()).startsWith("Extension requested.");
        assertThat(browser.find(By.className("timeline")).getText()).contains("Requested an extension of 2 days.");
        browser.open("/requests/" + request.getBusinessKey());
        browser.picture("case-extension");
        unfoldDiagram();
        browser.find(By.cssSelector(".diagram .current[data-element-id=UserTask_ApproveExtension]"));
    }

    @Test
    void anAdministratorErasesARequestAndAPerson() {
        ProcessInstance request = cases.untilEnded(cases.start(Map.of("subject", "Payslips show no leave")));
        User person = identities.newUser("aroha.ngata");
        person.setFirstName("Aroha");
        person.setLastName("Ngata");
        person.setEmail("aroha.ngata@practice.example");
        person.setPassword(ApplicationTest.PASSWORD);
        identities.saveUser(person);
        identities.createMembership(person.getId(), "requesters");
        ProcessInstance withdrawn = cases.start(person.getId(), Map.of());
        cases.withdraw(withdrawn, person.getId());

        browser.open("/requests/" + request.getBusinessKey());
        signIn("admin");
        browser.click(By.xpath("//summary[normalize-space()='Erase the texts of this request']"));
        browser.scrollTo(By.id("erasure-reason"));
        browser.picture("case-erasure");
        browser.enter(By.id("erasure-password"), ApplicationTest.PASSWORD);
        browser.click(By.xpath("//button[normalize-space()='Erase texts']"));
        browser.expectRefusal(400);
        assertThat(browser.find(By.id("erasure-reason-wrong")).getText()).isEqualTo("Reason is required.");
        browser.enter(By.id("erasure-reason"), "Asked for by the client.");
        browser.enter(By.id("erasure-password"), ApplicationTest.PASSWORD);
        browser.click(By.xpath("//button[normalize-space()='Erase texts']"));
        assertThat(browser.find(By.className("confirmation")).getText())
                .isEqualTo("The texts of this request are erased.");
        browser.picture("case-erased");

        browser.click(By.linkText("People"));
        browser.picture("people");
        browser.enter(By.id("q"), "ngata");
        browser.click(By.xpath("//button[normalize-space()='Search']"));
        browser.click(By.linkText("Aroha Ngata"));
        assertThat(browser.find(By.tagName("h1")).getText()).startsWith("Aroha Ngata");
        browser.picture("people-found");
        browser.enter(By.id("erasure-reason"), "Asked for by the person.");
        browser.enter(By.id("confirmation"), "aroha");
        browser.enter(By.id("erasure-password"), ApplicationTest.PASSWORD);
        browser.click(By.xpath("//button[normalize-space()='Erase this person']"));
        browser.expectRefusal(400);
        assertThat(browser.find(By.id("confirmation-wrong")).getText()).contains("must be the user id of this person");
        assertThat(browser.find(By.id("erasure-reason")).getDomProperty("value"))
                .isEqualTo("Asked for by the person.");
        browser.scrollTo(By.id("confirmation"));
        browser.picture("people-refused");
        browser.enter(By.id("confirmation"), person.getId());
        browser.enter(By.id("erasure-password"), ApplicationTest.PASSWORD);
        browser.click(By.xpath("//button[normalize-space()='Erase this person']"));
        assertThat(browser.find(By.className("confirmation")).getText()).startsWith("The person is erased.");
        assertThat(identities.createUserQuery().userId(person.getId()).count()).isZero();
    }

    @Test
    void everyFormInTasklistLinksToItsRequest() {
        ProcessInstance request = start(Map.of());
        Form step = new Tasklist(browser)
                .signIn("access-manager")
                .filter("My groups' tasks")
                .open("Open Users settings", request.getBusinessKey());
        browser.visitNewTab(() -> browser.click(step.link("Open the request")), () -> {
            assertThat(browser.find(By.className("crumb")).getText()).endsWith(request.getBusinessKey());
            assertThat(browser.find(By.className("person")).getText()).contains("access-manager");
        });
    }

    @Test
    void anInstanceInCockpitLinksToItsRequest() {
        ProcessInstance request = start(Map.of());
        new Cockpit(browser).signIn("admin").open(request.getBusinessKey()).tab("Request page");
        By link = By.partialLinkText("Request " + request.getBusinessKey());
        browser.find(link);
        browser.picture("cockpit-request-page");
        browser.visitNewTab(
                () -> browser.click(link),
                () -> assertThat(browser.find(By.className("crumb")).getText()).endsWith(request.getBusinessKey()));
    }

    private ProcessInstance start(Map<String, Object> given) {
        ProcessInstance request = cases.start(given);
        begun.add(request);
        return request;
    }

    private void ask(String days) {
        browser.click(By.xpath("//summary[normalize-space()='Request extension']"));
        browser.enter(By.id("days"), days);
        browser.enter(By.id("extensions-reason"), "They look at it on Thursday.");
        browser.click(By.xpath("//button[normalize-space()='Request extension']"));
    }

    private void unfoldDiagram() {
        browser.click(By.xpath("//summary[normalize-space()='Show the diagram of the process']"));
    }

    private void signIn(String user) {
        browser.enter(By.id("username"), user);
        browser.enter(By.id("password"), ApplicationTest.PASSWORD);
        browser.click(By.xpath("//button[normalize-space()='Sign in']"));
        browser.find(By.className("person"));
    }

    /** Since some hours, told to Xero Support. */
    private ProcessInstance granted(String organisation, String subject, Map<String, Object> more, int hoursAgo) {
        Map<String, Object> given = new HashMap<>(more);
        given.putAll(Map.of("organisation", organisation, "subject", subject));
        ProcessInstance request = start(given);
        cases.untilAdded(request);
        if (more.containsKey("payrollAccess")) {
            return earlier(request, hoursAgo);
        }
        cases.complete(request, "access-manager", ModelIds.CLEAR_PAYROLL_ACCESS, Map.of("payrollCleared", true));
        cases.run(request, ModelIds.DRAFT_SUPPORT_MESSAGE);
        cases.complete(request, "requester", ModelIds.CONTACT_XERO_SUPPORT, Map.of());
        cases.complete(
                request,
                "requester",
                ModelIds.TELL_XERO_SUPPORT,
                Map.of("caseNumber", "C-%d".formatted(10_200 + hoursAgo)));
        return earlier(request, hoursAgo);
    }

    private ProcessInstance earlier(ProcessInstance request, int hours) {
        EarlierGrants.move(superuser, request.getBusinessKey(), Duration.ofHours(hours));
        return request;
    }
}
