package io.supportaccess.browser;

import io.supportaccess.ApplicationTest;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** Camunda Tasklist as a person uses it. */
final class Tasklist {

    private static final String PAGE = "/camunda/app/tasklist/default/";

    private static final By OPEN_STEP = By.cssSelector(".task-card h2.task");

    private final Browser browser;

    Tasklist(Browser browser) {
        this.browser = browser;
    }

    Tasklist signIn(String user) {
        browser.signIn(PAGE, user, ApplicationTest.PASSWORD);
        browser.find(By.cssSelector(".task-filters .task-filter"));
        return this;
    }

    /** Opens the form by which a request starts. */
    Form startRequest() {
        browser.click(By.cssSelector(".start-process-action a"));
        browser.click(By.linkText("Invite Xero Support"));
        return new Form(browser, "//div[@class='modal-content']").says("Before you can start:");
    }

    Tasklist filter(String name) {
        browser.click(By.xpath(
                "//*[contains(@class,'task-filters')]//h4//a[contains(normalize-space(),\"%s\")]".formatted(name)));
        browser.find(By.xpath(
                "//div[contains(@class,'task-filter') and contains(@class,'active')]//h4//a[contains(normalize-space(),\"%s\")]"
                        .formatted(name)));
        return this;
    }

    /** What the open filter lists about one request, once it lists this step. */
    String lists(String step, String text) {
        return browser.find(By.xpath("//ol[contains(@class,'tasks-list')]/li[contains(.,\"%s\")][contains(.,\"%s\")]"
                        .formatted(step, text)))
                .getText();
    }

    void listsNothing() {
        browser.find(By.xpath("//*[contains(@class,'tasks-list')]//*[contains(.,'No task matching filters found.')]"));
    }

    /** Opens the newest such step and waits until its form shows the request: not every role sees references in the list. */
    Form open(String step, String reference) {
        browser.click(step(step));
        browser.find(By.xpath("//*[contains(@class,'task-card')]//h2[normalize-space()=\"%s\"]".formatted(step)));
        return new Form(browser, "//*[contains(@class,'task-details')]").says(reference);
    }

    Form claim(String step, String reference) {
        Form form = open(step, reference);
        browser.click(By.cssSelector(".task-details button.claim"));
        browser.find(By.cssSelector(".task-details button.unclaim"));
        return form;
    }

    /** Completes the open step and waits until Tasklist has left it. */
    Tasklist complete(Form form) {
        String step = browser.find(OPEN_STEP).getText();
        browser.expectToBeGone(browser.address().replaceFirst(".*[?&]task=([^&]+).*", "$1"));
        form.press("Complete");
        browser.await(step + " is completed", () -> browser.visible(OPEN_STEP).stream()
                .noneMatch(open -> open.getText().equals(step)));
        return this;
    }

    /** What the tab beside the form explains about the open step. */
    String description() {
        browser.click(By.xpath("//*[contains(@class,'task-details')]//a[normalize-space()='Description']"));
        return browser.find(By.cssSelector(".task-details .tab-content")).getText();
    }

    Tasklist started() {
        browser.find(By.xpath("//*[contains(@class,'notifications')]//*[contains(.,'The process has been started.')]"));
        return this;
    }

    /** Waits for a refusal that says this, and closes it: it lies over the form's foot. */
    void refuses(String told) {
        By refusal = By.xpath("//*[contains(@class,'alert')][contains(.,\"%s\")]".formatted(told));
        browser.find(refusal);
        browser.visible(By.cssSelector(".alert .close")).forEach(WebElement::click);
        browser.await("the refusal is closed", () -> browser.visible(refusal).isEmpty());
    }

    private static By step(String name) {
        return By.xpath("//ol[contains(@class,'tasks-list')]/li//h4/a[normalize-space()=\"%s\"]".formatted(name));
    }
}
