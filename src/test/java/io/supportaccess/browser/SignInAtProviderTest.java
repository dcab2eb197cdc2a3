package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.OpenIdProvider;
import io.supportaccess.ProviderTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("browser")
@ProviderTest
class SignInAtProviderTest {

    private static final String TASKLIST = "/camunda/app/tasklist/default/";
    private static final By OFFICE = By.linkText("Sign in with the office");

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    private OpenIdProvider provider;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void signsInToAndOutOfTasklistAtTheProvider() {
        provider.tell(
                "b-1",
                Map.of(
                        "preferred_username", "wren",
                        "given_name", "Wren",
                        "family_name", "Partner",
                        "groups", List.of("requesters", "access-managers")));
        browser.open(TASKLIST);
        browser.find(OFFICE);
        browser.picture("sign-in-with-provider");
        signIn("b-1");
        browser.find(By.cssSelector(".task-filters .task-filter"));
        browser.find(By.xpath("//*[contains(@class,'account')]//*[contains(.,'Wren Partner')]"));
        browser.picture("tasklist-of-a-providers-person");

        browser.click(By.cssSelector(".account > a"));
        browser.click(By.cssSelector("[ng-click='logout()']"));
        browser.find(By.xpath("//*[contains(.,'You are signed out, here and in Tasklist.')]"));
        browser.picture("signed-out-at-provider");

        browser.open(TASKLIST);
        signIn("b-1");
        browser.find(By.cssSelector(".task-filters .task-filter"));

        browser.open("/access");
        browser.click(By.xpath("//button[normalize-space()='Sign out']"));
        browser.find(By.xpath("//*[contains(.,'You are signed out, here and in Tasklist.')]"));
    }

    @Test
    void anEndedSessionLeadsToTheSignIn() {
        provider.tell("b-3", Map.of("preferred_username", "heron", "groups", List.of("requesters", "approvers")));
        browser.open(TASKLIST);
        signIn("b-3");
        browser.find(By.cssSelector(".task-filters .task-filter"));
        jdbc.sql("delete from browser_session where user_id = 'heron'").update();
        browser.click(By.cssSelector(".start-process-action a"));
        browser.find(OFFICE);
        assertThat(browser.errors()).isNotEmpty().allMatch(error -> error.contains("status of 401"));
        browser.picture("session-ended");
    }

    @Test
    void aUserWithoutARoleReadsWhy() {
        provider.tell("b-2", Map.of("preferred_username", "nobody-yet"));
        browser.open("/access");
        signIn("b-2");
        browser.find(By.xpath("//h1[normalize-space()='You have no role here yet']"));
        browser.picture("no-role");
        browser.click(By.xpath("//button[normalize-space()='Sign out']"));
        browser.find(OFFICE);
        browser.open("/sign-in?refused=taken");
        browser.find(By.id("refused"));
        browser.picture("sign-in-refused");
    }

    /** The provider asks each time: signing out ended its session as well. */
    private void signIn(String subject) {
        browser.click(OFFICE);
        browser.enter(By.id("username"), subject);
        browser.enter(By.id("password"), OpenIdProvider.PASSWORD);
        browser.click(By.tagName("button"));
    }
}
