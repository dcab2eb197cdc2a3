package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

/** What operators open in Camunda's applications works with the calls that are let in: no answer is an error. */
@BrowserTest
class OperatorsPagesTest {

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    private Cases cases;

    @AfterEach
    void leaveNoCase() {
        cases.endAll();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cockpit | #/dashboard | Deployed",
                "cockpit | #/processes | Invite Xero Support",
                "cockpit | #/decisions | decision definitions deployed",
                "cockpit | #/tasks | Human Tasks",
                "admin | #/users | access-manager",
                "admin | #/users/requester?tab=profile | Demo",
                "admin | #/users/requester?tab=groups | requesters",
                "admin | #/groups | approvers",
                "admin | #/groups/approvers?tab=group-users | approver",
                "admin | #/authorization?resource=0 | camunda-admin",
                "admin | #/system?section=system-settings-general | System",
                "welcome | #!/welcome | admin",
                "welcome | #!/welcome | Cockpit"
            })
    void aPageOpens(String application, String place, String shows) {
        String page = "/camunda/app/" + application + "/default/";
        browser.signIn(page, "admin", ApplicationTest.PASSWORD);
        browser.find(By.xpath("//*[contains(@class,'account')]"));
        browser.open(page + place);
        browser.find(By.xpath("//*[text()[contains(.,'" + shows + "')]]"));
        browser.picture("operator-" + application + "-" + place.replaceAll("[^a-z]+", "-"));
    }

    @Test
    void aCaseAndItsTabsOpen() {
        cases.start("OPERATOR-1");
        var cockpit = new Cockpit(browser).signIn("admin");
        for (String tab :
                new String[] {"Process Instances", "Incidents", "Called Process Definitions", "Job Definitions"}) {
            cockpit.tab(tab);
        }
        cockpit.tab("Process Instances").open("OPERATOR-1");
        for (String tab : new String[] {
            "Incidents", "Called Process Instances", "User Tasks", "Jobs", "External Tasks", "Variables"
        }) {
            cockpit.tab(tab);
        }
        assertThat(cockpit.shows("OPERATOR-1").table()).contains("Demo Company (NZ)");
    }

    @Test
    void aPersonChangesTheOwnPassword() {
        browser.signIn("/camunda/app/welcome/default/", "approver", ApplicationTest.PASSWORD);
        browser.find(By.xpath("//*[contains(.,'Applications')]"));
    }
}
