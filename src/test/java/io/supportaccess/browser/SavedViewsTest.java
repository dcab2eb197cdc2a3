package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.process.Cases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person keeps a filter of the list of requests under a name, begins with it, and shares it. */
@BrowserTest
class SavedViewsTest {

    private static final String VIEW = "Tax, oldest first";

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    private final List<ProcessInstance> begun = new ArrayList<>();

    private String tax;
    private String other;

    @BeforeEach
    void twoRequests() {
        tax = start("tax");
        other = start("other");
    }

    @AfterEach
    void leaveNothing() {
        begun.forEach(cases::end);
        jdbc.sql("delete from saved_view").update();
    }

    @Test
    void aFilterIsSavedOpenedPreferredAndDeleted() {
        signIn("requester");
        filter();
        assertThat(references()).contains(tax).doesNotContain(other);
        save();
        assertThat(browser.find(By.className("confirmation")).getText()).isEqualTo("View saved: " + VIEW);
        assertThat(browser.find(By.linkText(VIEW)).getDomAttribute("aria-current"))
                .isEqualTo("true");
        browser.picture("saved-view");
        browser.narrow(() -> browser.picture("saved-view-narrow"));

        browser.click(By.linkText("All requests"));
        browser.find(By.linkText(other));
        browser.click(By.linkText(VIEW));
        browser.find(By.cssSelector("#category option[value=tax]:checked"));
        assertThat(references()).contains(tax).doesNotContain(other);

        press("Make it my default");
        browser.find(By.linkText(other));
        browser.click(By.linkText("Requests"));
        browser.find(By.cssSelector("#category option[value=tax]:checked"));
        assertThat(references()).contains(tax).doesNotContain(other);

        press("Delete");
        browser.find(By.linkText(other));
        assertThat(browser.visible(By.linkText(VIEW))).isEmpty();
    }

    @Test
    void anAccessManagerSharesAViewWithEverybody() {
        signIn("access-manager");
        filter();
        browser.click(By.cssSelector("details.views summary"));
        browser.click(By.name("shared"));
        browser.enter(By.id("view-name"), VIEW);
        browser.click(By.xpath("//button[normalize-space()='Save view']"));
        browser.find(By.className("confirmation"));

        signIn("auditor");
        browser.click(By.linkText(VIEW));
        browser.find(By.cssSelector("#category option[value=tax]:checked"));
        assertThat(references()).contains(tax).doesNotContain(other);
    }

    private void signIn(String user) {
        browser.forget();
        browser.open("/requests");
        browser.enter(By.id("username"), user);
        browser.enter(By.id("password"), ApplicationTest.PASSWORD);
        browser.click(By.xpath("//button[normalize-space()='Sign in']"));
    }

    private void filter() {
        browser.click(By.cssSelector("details.more summary"));
        browser.click(By.cssSelector("#category option[value=tax]"));
        browser.click(By.cssSelector("#sort option[value=oldest]"));
        browser.click(By.xpath("//button[normalize-space()='Show']"));
        browser.find(By.linkText("Clear filters"));
    }

    private void save() {
        browser.click(By.cssSelector("details.views summary"));
        browser.enter(By.id("view-name"), VIEW);
        browser.click(By.xpath("//button[normalize-space()='Save view']"));
    }

    /** A button of the only view. */
    private void press(String button) {
        browser.click(By.cssSelector("details.views summary"));
        browser.click(By.xpath("//button[normalize-space()='%s']".formatted(button)));
    }

    private List<String> references() {
        return browser.visible(By.cssSelector("table.list tbody th")).stream()
                .map(WebElement::getText)
                .toList();
    }

    private String start(String category) {
        ProcessInstance request = cases.start(Map.of(
                "organisation", Cases.newOrganisation(), "category", category, "details", cases.details(category)));
        begun.add(request);
        return request.getBusinessKey();
    }
}
