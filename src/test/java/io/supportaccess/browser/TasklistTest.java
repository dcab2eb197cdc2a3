package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;

@BrowserTest
class TasklistTest {

    @RegisterExtension
    final Browser browser = new Browser();

    private final Tasklist tasklist = new Tasklist(browser);

    @Autowired
    private Cases cases;

    @AfterEach
    void leaveNoCase() {
        cases.endAll();
    }

    @Test
    void filtersShowEachRoleItsTasks() {
        cases.start("FILTER-1");
        tasklist.signIn("access-manager").filter("My tasks").listsNothing();
        String listed = tasklist.filter("My groups' tasks").lists("Open Users settings", "FILTER-1");
        assertThat(listed).contains("Due in a day", "Demo Company (NZ)", "Bank feed stopped", "FILTER-1");
        browser.picture("my-groups-tasks");

        tasklist.signIn("auditor").filter("My groups' tasks").listsNothing();
        tasklist.filter("All open requests").lists("Open Users settings", "FILTER-1");

        tasklist.signIn("requester").filter("All open requests").listsNothing();
        cases.grantAccess();
        cases.draftMessage();
        tasklist.filter("My tasks").lists("Contact Xero Support", "Riley Requester");
    }

    @Test
    void theStepAtTheEndOfTheWindowIsInTheRequestersList() {
        cases.start("WINDOW-1");
        cases.grantAccess();
        cases.draftMessage();
        cases.tellXeroSupport();
        cases.fire("CatchEvent_AccessWindowEnded");
        Form step = tasklist.signIn("requester").filter("My groups' tasks").open("Extend or end access", "WINDOW-1");
        step.says("3 days");
        browser.picture("end-of-window");
    }

    @Test
    void noButtonLeadsToAClosedCallAndALinkLeadsHome() {
        cases.start("CLOSED-1");
        tasklist.signIn("access-manager").filter("My groups' tasks").open("Open Users settings", "CLOSED-1");
        for (String closed :
                List.of(".createCommentLink", ".meta .followup-date", ".reset-due-date", ".instance-link")) {
            assertThat(browser.inThePage(By.cssSelector(closed)))
                    .as(closed)
                    .isNotEmpty()
                    .noneMatch(WebElement::isDisplayed);
        }
        assertThat(browser.visible(By.cssSelector(".task-details .nav-tabs li")))
                .extracting(WebElement::getText)
                .containsExactly("Form", "Diagram", "Description");
        browser.click(By.linkText("Home"));
        browser.await("our home page is open", () -> browser.title().contains("Xero Support Access"));
    }

    @Test
    void escAsksBeforeItDiscardsAStartForm() {
        Form start = tasklist.signIn("requester").startRequest();
        start.enter("Subject", "Bank feed stopped");
        browser.press(Keys.ESCAPE);
        start.says("Press Esc again to discard what you typed");
        browser.press(Keys.ESCAPE);
        browser.await("the dialog is closed", () -> browser.visible(By.className("modal-content"))
                .isEmpty());
    }

    @Test
    void theDescriptionExplainsTheStep() {
        cases.start("EXPLAIN-1");
        tasklist.signIn("access-manager").filter("My groups' tasks").open("Open Users settings", "EXPLAIN-1");
        assertThat(tasklist.description()).contains("choose Settings, then Users", "Manage Users permission");
        browser.picture("description");
    }

    @Test
    void theEndOfLifeBannerIsHidden() {
        tasklist.signIn("requester");
        assertThat(browser.inThePage(By.className("ce-eol-banner")))
                .singleElement()
                .satisfies(banner -> assertThat(banner.isDisplayed()).isFalse());
    }

    @Test
    void xeroOpensInAnUnrestrictedTab() {
        cases.start("OPEN-1");
        Form step = tasklist.signIn("access-manager").filter("My groups' tasks").claim("Open Users settings", "OPEN-1");
        browser.visitNewTab(() -> browser.click(step.link("Open Xero")), () -> {
            browser.click(By.tagName("button"));
            assertThat(browser.confirm()).isEqualTo(XeroStandIn.QUESTION);
            browser.await("the page goes on", () -> browser.title().equals("It does"));
        });
        assertThat(step.offers("Complete")).isTrue();
    }
}
