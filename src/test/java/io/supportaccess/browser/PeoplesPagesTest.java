package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.security.route.OpenedRoutes;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

/** What people do in Tasklist and Welcome asks for all that is open to these pages, and nothing is open beyond it. */
@BrowserTest
class PeoplesPagesTest {

    private static final String NEWCOMER = "newcomer-in-welcome";
    private static final String NEW_PASSWORD = "another-odd-one-for-tests";

    @RegisterExtension
    final Browser browser = new Browser();

    private final Tasklist tasklist = new Tasklist(browser);

    @Autowired
    private Cases cases;

    @Autowired
    private Asked asked;

    @Autowired
    private IdentityService identities;

    @AfterEach
    void leaveNothing() {
        cases.endAll();
        identities.deleteUser(NEWCOMER);
    }

    @Test
    void noCallIsAllowedThatNobodyMakes() {
        startAndHandOn();
        changeThePassword();
        assertThat(OpenedRoutes.unaskedByPeople(asked.calls())).isEmpty();
    }

    private void startAndHandOn() {
        tasklist.signIn("requester")
                .startRequest()
                .enter("Organisation", "Demo Company (NZ)")
                .choose("Category", "Something else")
                .enter("Subject", "Where is the report")
                .enter("Description", "Since Monday the report of our sales has no lines.")
                .enter("Your reference", "ASKED-1")
                .press("Start");
        tasklist.started();

        tasklist.signIn("access-manager").filter("My groups' tasks").claim("Open Users settings", "ASKED-1");
        browser.click(By.cssSelector(".task-details .groups > span"));
        browser.find(By.xpath("//*[@class='modal-content']//*[normalize-space()='access-managers']"));
        browser.click(By.xpath("//*[@class='modal-content']//button[normalize-space()='Close']"));
        browser.click(By.xpath("//*[contains(@class,'task-details')]//a[normalize-space()='Diagram']"));
        browser.find(By.cssSelector(".task-details [data-element-id='UserTask_OpenUsersSettings']"));
        browser.click(By.xpath("//*[contains(@class,'task-details')]//a[normalize-space()='Form']"));
        browser.click(By.cssSelector(".task-details button.unclaim"));
        tasklist.complete(tasklist.claim("Open Users settings", "ASKED-1"));
        Form add = tasklist.filter("My tasks").open("Add Xero Support", "ASKED-1");
        add.tick("No, I could not").enter("Why not?", "Xero does not show me the button.");
        tasklist.complete(add);
        tasklist.filter("My groups' tasks")
                .claim("Find an access manager", "ASKED-1")
                .choose("Who can add Xero Support?", "Sam Manager (second-manager)");
    }

    private void changeThePassword() {
        var newcomer = identities.newUser(NEWCOMER);
        newcomer.setFirstName("New");
        newcomer.setPassword(ApplicationTest.PASSWORD);
        identities.saveUser(newcomer);
        browser.signIn("/camunda/app/welcome/default/", NEWCOMER, ApplicationTest.PASSWORD);
        browser.click(By.linkText("Change password"));
        browser.enter(By.id("user-password-current"), ApplicationTest.PASSWORD);
        browser.enter(By.id("inputPassword"), NEW_PASSWORD);
        browser.enter(By.id("user-password-confirmation"), NEW_PASSWORD);
        browser.click(By.xpath("//form[@name='changePassword']//button[@type='submit']"));
        // Asking the engine before would count as a failed sign-in, which changes the user at the same time.
        browser.await(
                "the page tells of the password",
                () -> browser.visible(By.cssSelector(".notifications .alert")).stream()
                        .anyMatch(told -> told.getText().contains("assword")));
        assertThat(identities.checkPassword(NEWCOMER, NEW_PASSWORD)).isTrue();
    }
}
