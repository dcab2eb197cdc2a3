package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

@BrowserTest
class OrganisationsPageTest {

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    private Cases cases;

    @AfterEach
    void leaveNothing() {
        cases.endAll();
    }

    @Test
    void anAdministratorKeepsTheRegistry(@TempDir Path folder) throws IOException {
        cases.start("NAMED-1", Map.of("organisation", "Harbour View Bakery"));
        browser.open("/organisations");
        signIn();
        browser.picture("organisations");
        browser.narrow(() -> browser.picture("organisations-narrow"));
        browser.click(By.cssSelector("button[aria-label='Confirm Harbour View Bakery']"));
        assertThat(browser.find(By.className("confirmation")).getText())
                .startsWith("Harbour View Bakery is confirmed.");

        browser.click(By.linkText("Add organisation"));
        browser.enter(By.id("name"), "Kauri Timber Ltd");
        browser.enter(By.id("shortCode"), "kaur1");
        browser.click(By.xpath("//button[normalize-space()='Save']"));
        browser.expectRefusal(400);
        assertThat(browser.find(By.id("shortCode-wrong")).getText()).startsWith("Short code must be Xero's short code");
        browser.picture("organisation-refused");
        browser.enter(By.id("shortCode"), "!kaur1");
        browser.click(By.xpath("//button[normalize-space()='Save']"));
        assertThat(browser.find(By.className("confirmation")).getText()).isEqualTo("Kauri Timber Ltd is saved.");
        browser.enter(By.id("q"), "timber");
        browser.click(By.xpath("//button[normalize-space()='Search']"));
        browser.await("the search is done", () -> browser.address().contains("q=timber"));
        assertThat(browser.find(By.cssSelector("tbody tr")).getText()).contains("Kauri Timber Ltd", "!kaur1");

        Path file = Files.writeString(
                folder.resolve("clients.csv"), "name,shortCode\nTui & Sons,!tu1\nAlpine Dental,alp\n");
        browser.click(By.linkText("Import from a file"));
        browser.find(By.id("chosen")).sendKeys(file.toString());
        browser.await(
                "the file is read",
                () -> browser.find(By.id("file")).getDomProperty("value").contains("Alpine"));
        browser.click(By.xpath("//button[normalize-space()='Preview']"));
        assertThat(browser.find(By.cssSelector("tbody tr")).getText()).contains("3", "shortCode");
        browser.picture("organisation-import-wrong");
        browser.enter(By.id("file"), "name,shortCode\nTui & Sons,!tu1\nAlpine Dental,!alp\n");
        browser.click(By.xpath("//button[normalize-space()='Preview']"));
        browser.find(By.xpath("//button[normalize-space()='Import 2 organisations']"));
        browser.picture("organisation-import-ready");
        browser.click(By.xpath("//button[normalize-space()='Import 2 organisations']"));
        assertThat(browser.find(By.className("confirmation")).getText())
                .isEqualTo("Import finished. Added: 2. Changed: 0.");
    }

    private void signIn() {
        browser.enter(By.id("username"), "admin");
        browser.enter(By.id("password"), ApplicationTest.PASSWORD);
        browser.click(By.xpath("//button[normalize-space()='Sign in']"));
    }
}
