package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.organisation.Role;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

/** From a new installation to the first request, by what the pages say alone. */
@BrowserTest
class AdministratorsDayTest {

    private static final String REQUESTER = "tui-of-the-first-day";
    private static final String MANAGER = "manu-of-the-first-day";
    private static final String ORGANISATION = "First Day Orchards Ltd";
    private static final String NEW_PASSWORD = "seven violet umbrellas wait";

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    private Cases cases;

    @Autowired
    private IdentityService identities;

    @AfterEach
    void leaveNothing() {
        cases.endAll();
        List.of(REQUESTER, MANAGER).forEach(identities::deleteUser);
        identities.deleteUserInfo("admin", "setup.dismissed");
    }

    @Test
    void theGuideLeadsToTheFirstRequest() {
        browser.open("/");
        signIn("admin", ApplicationTest.PASSWORD);
        browser.picture("home-before-setup");
        browser.click(By.linkText("Open the setup guide"));
        assertThat(state("demo-users")).isEqualTo("Unsafe");
        browser.picture("setup");
        browser.narrow(() -> browser.picture("setup-narrow"));

        browser.click(By.linkText("Invite a person"));
        invite(MANAGER, Role.ACCESS_MANAGERS);
        browser.click(By.linkText("Setup"));
        browser.click(By.linkText("Invite a person"));
        String link = invite(REQUESTER, Role.REQUESTERS);

        browser.click(By.linkText("Setup"));
        assertThat(state("people")).isEqualTo("Done");
        browser.click(By.linkText("Add an organisation"));
        browser.enter(By.id("name"), ORGANISATION);
        press("Save");
        browser.find(By.className("confirmation"));
        browser.click(By.linkText("Setup"));
        assertThat(state("organisations")).isEqualTo("Done");
        browser.find(By.linkText("New request"));

        browser.forget();
        browser.open(link.replaceFirst("https?://[^/]+", ""));
        browser.enter(By.id("password"), NEW_PASSWORD);
        browser.enter(By.id("repeated"), NEW_PASSWORD);
        press("Set password");
        signIn(REQUESTER, NEW_PASSWORD);
        browser.click(By.linkText("New request"));
        browser.enter(By.id("organisation"), ORGANISATION);
        browser.click(By.xpath("//select[@id='category']/option[normalize-space()='Something else']"));
        browser.enter(By.id("subject"), "Where is the report");
        browser.enter(By.id("description"), "Since Monday the report of our sales has no lines.");
        press("Submit request");
        assertThat(browser.find(By.className("confirmation")).getText()).matches("Request XS-\\d+-\\d+ submitted\\.");

        browser.forget();
        browser.open("/setup");
        signIn("admin", ApplicationTest.PASSWORD);
        assertThat(state("request")).isEqualTo("Done");
        press("Do not remind me on the home page");
        browser.find(By.xpath("//h1[normalize-space()='Home']"));
        assertThat(browser.visible(By.linkText("Open the setup guide"))).isEmpty();
    }

    /** @return the link that the invited person gets */
    private String invite(String id, Role role) {
        browser.enter(By.id("id"), id);
        browser.click(By.cssSelector("input[value=%s]".formatted(role.group())));
        browser.enter(By.id("invitation-password"), ApplicationTest.PASSWORD);
        press("Invite");
        return browser.find(By.id("link")).getDomProperty("value");
    }

    private String state(String item) {
        return browser.find(By.cssSelector("#%s .mark".formatted(item))).getText();
    }

    private void press(String button) {
        browser.click(By.xpath("//button[normalize-space()='%s']".formatted(button)));
    }

    private void signIn(String user, String password) {
        browser.enter(By.id("username"), user);
        browser.enter(By.id("password"), password);
        press("Sign in");
    }
}
