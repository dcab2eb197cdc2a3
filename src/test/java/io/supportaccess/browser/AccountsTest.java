package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Visitor;
import io.supportaccess.security.factor.Authenticator;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@BrowserTest
class AccountsTest {

    @RegisterExtension
    final Browser browser = new Browser();

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @Test
    void aPersonCreatesSeesAndRevokesAToken() {
        signIn("/access/tokens", "approver");
        browser.click(By.xpath("//button[normalize-space()='Create token']"));
        browser.expectRefusal(400);
        assertThat(browser.find(By.id("name-wrong")).getText()).startsWith("Name ");
        browser.picture("token-refused");

        browser.enter(By.id("name"), "nightly export");
        browser.click(By.cssSelector("input[value='access:read']"));
        browser.click(By.cssSelector("input[value='organisations:read']"));
        browser.enter(By.id("days"), "30");
        browser.click(By.xpath("//button[normalize-space()='Create token']"));
        String token = browser.find(By.id("token")).getText();
        browser.picture("token-made");
        Caller program = Caller.withToken(port, token);
        assertThat(program.get("/api/organisations").status()).isEqualTo(200);

        openOwn("API tokens");
        assertThat(browser.find(By.cssSelector("table.list tbody tr")).getText())
                .contains("nightly export", "access:read, organisations:read")
                .doesNotContain("never");
        browser.picture("tokens");
        browser.click(By.cssSelector("button[aria-label='Revoke nightly export']"));
        assertThat(browser.find(By.className("confirmation")).getText()).startsWith("The token is revoked");
        assertThat(program.get("/api/organisations").status()).isEqualTo(401);
    }

    @Test
    void aPersonSignsOutOfAnotherBrowser() {
        Visitor elsewhere = Visitor.of(port, "approver");
        signIn("/access", "approver");
        openOwn("My sessions");
        assertThat(browser.find(By.xpath("//tr[contains(.,'This browser')]")).getText())
                .contains("Chrome/");
        By other = By.xpath("//tr[contains(.,'Java-http-client')]//button[normalize-space()='Sign out']");
        browser.find(other);
        browser.picture("sessions");
        browser.narrow(() -> {
            browser.find(other);
            browser.picture("sessions-narrow");
        });

        browser.enter(By.id("sessions-password"), "not the password");
        browser.click(other);
        browser.expectRefusal(400);
        assertThat(browser.find(By.id("sessions-password-wrong")).getText()).isEqualTo("Your password is wrong.");
        browser.picture("sessions-refused");
        assertThat(elsewhere.open("/access").status()).isEqualTo(200);
        browser.enter(By.id("sessions-password"), ApplicationTest.PASSWORD);
        browser.click(other);
        assertThat(browser.find(By.className("confirmation")).getText())
                .isEqualTo("You are signed out of that browser.");
        assertThat(elsewhere.open("/access").location()).isEqualTo("/sign-in?to=%2Faccess");
    }

    @Test
    void aPersonSetsUpASecondFactorAndSignsInWithACode() {
        var person = identities.newUser("two-factors");
        person.setPassword(ApplicationTest.PASSWORD);
        identities.saveUser(person);
        identities.createMembership("two-factors", "requesters");
        signIn("/access", "two-factors");
        openOwn("Second factor");
        browser.enter(By.id("password"), ApplicationTest.PASSWORD);
        browser.click(By.xpath("//button[normalize-space()='Set up']"));
        assertThat(browser.find(By.cssSelector(".secret svg")).getSize().getWidth())
                .as("large enough for a camera")
                .isGreaterThan(150);
        browser.picture("second-factor");
        browser.narrow(() -> browser.picture("second-factor-narrow"));
        var app = Authenticator.of(browser.find(By.id("secret")).getText());
        browser.enter(By.id("enrolment-code"), app.wrong());
        browser.click(By.xpath("//button[normalize-space()='Confirm']"));
        browser.expectRefusal(400);
        assertThat(browser.find(By.id("enrolment-code-wrong")).getText()).startsWith("This code is wrong");
        browser.picture("second-factor-refused");
        browser.enter(By.id("enrolment-code"), app.code());
        browser.click(By.xpath("//button[normalize-space()='Confirm']"));
        assertThat(browser.find(By.id("codes")).getText().split("\n")).hasSize(10);
        browser.picture("recovery-codes");
        browser.click(By.id("next"));
        browser.find(By.xpath("//h2[normalize-space()='New recovery codes']"));
        browser.picture("second-factor-set-up");

        browser.click(By.xpath("//button[normalize-space()='Sign out']"));
        browser.find(By.xpath("//p[starts-with(normalize-space(),'You are signed out')]"));
        signIn("/sign-in?to=/access/tokens", "two-factors");
        browser.find(By.xpath("//h1[normalize-space()='Enter your code']"));
        browser.picture("sign-in-code");
        browser.enter(By.id("code-code"), app.next());
        browser.click(By.xpath("//button[normalize-space()='Sign in']"));
        browser.find(By.xpath("//h1[normalize-space()='API tokens']"));
        identities.deleteUser("two-factors");
    }

    @Test
    void saysUntilWhenAFirstPasswordWorksAndWhatFollows() {
        Caller.of(port, "admin")
                .post(
                        "/engine-rest/user/create",
                        Map.of(
                                "profile", Map.of("id", "starling", "firstName", "Star", "lastName", "Ling"),
                                "credentials", Map.of("password", ApplicationTest.PASSWORD)));
        identities.createMembership("starling", "auditors");
        signIn("/access", "starling");
        assertThat(browser.find(By.className("warning")).getText())
                .startsWith("Somebody else has set your password. Set your own:");
        browser.picture("first-password");

        identities.setUserInfo("starling", "password.set-by-somebody-else", "2026-01-01T00:00:00Z");
        browser.signIn("/camunda/app/tasklist/default/", "starling", ApplicationTest.PASSWORD);
        browser.find(By.xpath(
                "//*[contains(@class,'notifications')]" + "//*[contains(.,'Your first password has expired.')]"));
        browser.expectRefusal(401);
        browser.picture("first-password-over");
        identities.deleteUser("starling");
    }

    @Test
    void adminExplainsThePasswordRules() {
        browser.signIn("/camunda/app/admin/default/#/user-create", "admin", ApplicationTest.PASSWORD);
        browser.enter(By.id("inputUserId"), "newcomer");
        browser.enter(By.id("inputFirstname"), "New");
        browser.enter(By.id("inputLastname"), "Comer");
        browser.enter(By.id("inputPassword"), "passwordpassword");
        browser.await(
                "the rule is shown",
                () -> browser.find(By.className("popover")).getText().contains("hard to guess: no common password"));
        browser.picture("admin-password");
    }

    private void signIn(String page, String user) {
        browser.open(page);
        browser.enter(By.id("username"), user);
        browser.enter(By.id("password"), ApplicationTest.PASSWORD);
        browser.click(By.xpath("//button[normalize-space()='Sign in']"));
    }

    /** In the menu of the account, as a person without a mouse opens it. */
    private void openOwn(String page) {
        browser.find(By.cssSelector(".account summary")).sendKeys(Keys.ENTER);
        browser.click(By.linkText(page));
    }
}
