package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.security.route.OpenedRoutes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * The pages of Cockpit, Admin and Welcome that an administrator opens: each loads all that it asks for, and nothing is open
 * to them that none asks for.
 */
@BrowserTest
@TestInstance(Lifecycle.PER_CLASS)
class OperatorsPagesTest {

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    private Cases cases;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private Asked asked;

    private final Set<String> walked = new HashSet<>();

    private SoftAssertions pages;
    private String reference;

    @BeforeEach
    void aRunningCase(TestInfo test) {
        reference = "OPERATORS-" + test.getTestMethod().orElseThrow().getName();
        cases.start(reference);
        pages = new SoftAssertions();
    }

    @AfterAll
    void noCallIsAllowedThatNoPageMakes() {
        if (walked.containsAll(Set.of("cockpit", "admin"))) {
            assertThat(OpenedRoutes.unaskedByOperators(asked.calls())).isEmpty();
        }
    }

    @AfterEach
    void leaveNoCase() {
        cases.endAll();
    }

    @Test
    void cockpit() {
        browser.signIn("/camunda/app/cockpit/default/", "admin", ApplicationTest.PASSWORD);
        browser.find(By.linkText("Processes"));
        String definition = repository
                .createProcessDefinitionQuery()
                .latestVersion()
                .singleResult()
                .getId();
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(reference)
                .singleResult()
                .getId();
        String decision = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey("plan-access")
                .latestVersion()
                .singleResult()
                .getId();
        visit("cockpit", "dashboard", "Right Now");
        visit("cockpit", "processes", "Invite Xero Support");
        visit("cockpit", "process-definition/" + definition + "/runtime", reference);
        for (String tab : List.of("Incidents", "Called Process Definitions", "Job Definitions")) {
            tab("definition", tab);
        }
        visit("cockpit", "process-instance/" + instance + "/runtime", reference);
        for (String tab :
                List.of("Incidents", "Called Process Instances", "User Tasks", "Jobs", "External Tasks", "Variables")) {
            tab("instance", tab);
        }
        visit("cockpit", "decisions", "Plan access");
        visit("cockpit", "decision-definition/" + decision, "Plan access");
        visit("cockpit", "tasks", "");
        visit("cockpit", "repository", "plan-access.dmn");
        pages.assertAll();
        walked.add("cockpit");
    }

    @Test
    void admin() {
        browser.signIn("/camunda/app/admin/default/", "admin", ApplicationTest.PASSWORD);
        browser.find(By.linkText("Users"));
        visit("admin", "users", "access-manager");
        for (String tab : List.of("profile", "account", "groups", "tenants")) {
            visit("admin", "users/requester?tab=" + tab, "Riley Requester");
        }
        visit("admin", "user-create", "Create");
        visit("admin", "groups", "approvers");
        for (String tab : List.of("information", "users", "tenants")) {
            visit("admin", "groups/approvers?tab=" + tab, "Approvers");
        }
        visit("admin", "group-create", "Create");
        visit("admin", "authorization", "access-managers");
        List.of("Application", "User", "Filter", "Process Definition", "Task", "Process Instance", "Deployment")
                .forEach(this::authorizations);
        visit("admin", "system?section=system-settings-general", "default");
        List.of("Diagnostics", "Execution Metrics").forEach(this::systemSettings);
        visit("admin", "tenants", "");
        pages.assertAll();
        walked.add("admin");
    }

    @Test
    void welcome() {
        browser.signIn("/camunda/app/welcome/default/", "admin", ApplicationTest.PASSWORD);
        visit("welcome", "welcome", "Admin");
        pages.assertAll();
    }

    private void authorizations(String resource) {
        browser.click(By.linkText(resource));
        look("authorizations of " + resource, resource + " Authorizations");
    }

    private void systemSettings(String section) {
        browser.click(By.linkText(section));
        look("system settings: " + section, section);
    }

    private void visit(String application, String page, String shown) {
        browser.open("/camunda/app/%s/default/#/%s".formatted(application, page));
        look(application + "-" + page, shown);
    }

    private void tab(String page, String name) {
        browser.click(By.xpath(
                "//ul[contains(@class,'nav-tabs')]//a[starts-with(normalize-space(),\"%s\")]".formatted(name)));
        look("cockpit-" + page + "-" + name, "");
    }

    private void look(String page, String shown) {
        browser.settle();
        browser.await(page + " has loaded", () -> {
            String text = browser.find(By.tagName("body")).getText();
            return text.contains(shown) && !text.contains("Loading");
        });
        pages.assertThat(browser.errors()).as("errors of " + page).isEmpty();
        pages.assertThat(Stream.of(browser.visible(By.cssSelector(".notifications .alert, .alert-danger")))
                        .flatMap(List::stream)
                        .map(WebElement::getText)
                        .filter(message -> !message.startsWith("Warning: deleting a user account"))
                        .toList())
                .as("messages of " + page)
                .isEmpty();
    }
}
