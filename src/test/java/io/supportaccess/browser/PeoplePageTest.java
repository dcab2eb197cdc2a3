package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

/** People and their accounts, as an administrator keeps them. */
@BrowserTest
class PeoplePageTest {

    private static final String PERSON = "kiri-in-the-browser";
    private static final String INVITED = "wiremu-in-the-browser";
    private static final String NEW_PASSWORD = "seven violet umbrellas wait";

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    private IdentityService identities;

    @BeforeEach
    void aPerson() {
        var kiri = identities.newUser(PERSON);
        kiri.setFirstName("Kiri");
        kiri.setLastName("Parata");
        kiri.setEmail("kiri@practice.example");
        kiri.setPassword(ApplicationTest.PASSWORD);
        identities.saveUser(kiri);
        identities.createMembership(PERSON, "requesters");
    }

    @AfterEach
    void leaveNothing() {
        identities.deleteUser(PERSON);
        identities.deleteUser(INVITED);
        identities.deleteUser(INVITED + "-2");
    }

    @Test
    void anAdministratorChangesAPersonAndMakesALink() {
        browser.open("/people");
        signIn("admin", ApplicationTest.PASSWORD);
        browser.picture("people");
        browser.narrow(() -> browser.picture("people-narrow"));
        browser.enter(By.id("q"), "kiri par");
        press("Search");
        browser.await("the search is done", () -> browser.address().contains("q=kiri"));
        browser.click(By.linkText("Kiri Parata"));
        browser.click(By.cssSelector("input[value=approvers]"));
        browser.enter(By.id("details-password"), ApplicationTest.PASSWORD);
        browser.picture("person");
        browser.narrow(() -> browser.picture("person-narrow"));
        press("Save");
        assertThat(browser.find(By.className("confirmation")).getText()).isEqualTo("The changes are saved.");

        browser.enter(By.id("password-link-password"), ApplicationTest.PASSWORD);
        press("Make a link");
        String link = browser.find(By.id("link")).getDomProperty("value");
        browser.picture("password-link-made");
        browser.click(By.xpath("//button[normalize-space()='Copy link']"));
        browser.find(By.xpath("//button[normalize-space()='Copied']"));

        browser.forget();
        browser.open(link.replaceFirst("https?://[^/]+", ""));
        browser.picture("password-link");
        browser.enter(By.id("password"), "too short");
        browser.enter(By.id("repeated"), "too short");
        press("Set password");
        browser.expectRefusal(400);
        browser.find(By.id("password-wrong"));
        browser.enter(By.id("password"), NEW_PASSWORD);
        browser.enter(By.id("repeated"), NEW_PASSWORD);
        press("Set password");
        signIn(PERSON, NEW_PASSWORD);
        browser.find(By.xpath("//h1[normalize-space()='Home']"));

        browser.open("/people");
        browser.expectRefusal(403);
    }

    @Test
    void anAdministratorInvitesPeople() {
        browser.open("/people/new");
        signIn("admin", ApplicationTest.PASSWORD);
        browser.enter(By.id("id"), "two words");
        browser.enter(By.id("firstName"), "Wiremu");
        browser.click(By.cssSelector("input[value=requesters]"));
        browser.enter(By.id("invitation-password"), ApplicationTest.PASSWORD);
        press("Invite");
        browser.expectRefusal(400);
        browser.find(By.id("id-wrong"));
        browser.picture("invitation-refused");
        browser.enter(By.id("id"), INVITED);
        browser.enter(By.id("invitation-password"), ApplicationTest.PASSWORD);
        press("Invite");
        assertThat(browser.find(By.className("confirmation")).getText()).isEqualTo(INVITED + " is invited.");
        browser.picture("invited");

        browser.open("/people/import");
        browser.enter(
                By.id("file"), "id,firstName,roles\n%1$s,Wiremu,requesters\nbad id,Nobody,chiefs".formatted(INVITED));
        press("Preview");
        assertThat(browser.find(By.cssSelector("tbody tr")).getText()).contains("3", "id");
        browser.picture("people-import-wrong");
        browser.enter(
                By.id("file"), "id,firstName,roles\n%1$s,Wiremu,approvers\n%1$s-2,Hana,requesters".formatted(INVITED));
        press("Preview");
        browser.enter(By.id("import-password"), ApplicationTest.PASSWORD);
        browser.picture("people-import-ready");
        press("Import 2 people");
        assertThat(browser.find(By.className("confirmation")).getText()).isEqualTo("Invited: 1. Changed: 1.");
        browser.picture("invitations");
        assertThat(browser.find(By.id("links")).getDomProperty("value"))
                .matches(INVITED + "-2,http://localhost:\\d+/sign-in/password\\?key=[0-9a-f]{64}\\s*");
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
