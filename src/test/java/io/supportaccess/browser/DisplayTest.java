package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.process.Cases;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;

/** How pages look and answer in this person's browser: colours, time zone, keyboard. */
@BrowserTest
class DisplayTest {

    private static final String DARK = "rgb(20, 25, 31)";

    @RegisterExtension
    final Browser browser = new Browser();

    @Autowired
    private Cases cases;

    @Test
    void aChoiceOfColoursCountsMoreThanTheSystem() {
        signIn();
        browser.dark(() -> assertThat(ground()).isEqualTo(DARK));
        browser.click(By.cssSelector(".account summary"));
        browser.click(By.linkText("Display"));
        choose("Dark");
        assertThat(ground()).isEqualTo(DARK);
        browser.picture("display-dark");
        choose("Light");
        browser.dark(() -> assertThat(ground()).isEqualTo("rgb(255, 255, 255)"));
    }

    @Test
    void timesAreInTheZoneOfTheBrowser() {
        browser.moveTo("Pacific/Chatham");
        signIn();
        browser.open("/");
        assertThat(browser.find(By.xpath("//main//p[starts-with(.,'All times')]"))
                        .getText())
                .isEqualTo("All times in Pacific/Chatham.");
    }

    @Test
    void theKeyboardAloneReachesTheContentAndTheMenu() {
        signIn();
        browser.press(Keys.TAB);
        assertThat(browser.focused().getText()).isEqualTo("Skip to content");
        assertThat(browser.isInSight(By.className("skip"))).isTrue();
        browser.press(Keys.ENTER);
        browser.await(
                "the address leads to the content", () -> browser.address().endsWith("#content"));

        browser.click(By.cssSelector(".account summary"));
        browser.press(Keys.TAB);
        assertThat(browser.focused().getText()).isEqualTo("My data");
        browser.press(Keys.ESCAPE);
        assertThat(browser.visible(By.linkText("My data"))).isEmpty();
        assertThat(browser.focused().getText()).isEqualTo("Account");
    }

    /** German words are long, and Chinese ones have no blanks between them. */
    @ParameterizedTest
    @ValueSource(strings = {"de", "zh-Hans"})
    void eachPageFitsItsWindowInOtherLanguages(String language) {
        ProcessInstance request = cases.untilTold(cases.start());
        cases.reply(request, "requester", "Which bank is it, and since when?");
        signIn("admin");
        browser.run("document.cookie = 'language=%s; path=/'".formatted(language));
        Stream.of(
                        "/",
                        "/requests",
                        "/requests/" + request.getBusinessKey(),
                        "/requests/new",
                        "/access",
                        "/audit",
                        "/notices",
                        "/inbound-mail",
                        "/reports",
                        "/reports/statement",
                        "/organisations",
                        "/people",
                        "/setup")
                .forEach(page -> {
                    browser.open(page);
                    assertThat(browser.find(By.tagName("html")).getDomAttribute("lang"))
                            .isEqualTo(language);
                    String name = language + page.replace('/', '-').replace(request.getBusinessKey(), "request");
                    browser.picture(name);
                    browser.narrow(() -> browser.picture(name + "-narrow"));
                });
        cases.end(request);
    }

    @Test
    void onPaperAPageHasItsContentAlone() {
        ProcessInstance request = cases.untilTold(cases.start());
        signIn();
        browser.open("/requests/" + request.getBusinessKey());
        browser.onPaper(() -> {
            browser.picture("request-on-paper");
            assertThat(browser.visible(By.cssSelector("nav, form, button, .diagram, .filter")))
                    .isEmpty();
            assertThat(browser.find(By.className("timeline")).getText()).contains("Submitted the request");
        });
        browser.open("/requests");
        browser.onPaper(() -> browser.narrow(() -> {
            browser.picture("requests-on-paper");
            assertThat(browser.find(By.cssSelector(".list thead")).getText()).contains("Organisation", "Status");
        }));
        cases.end(request);
    }

    @Test
    void onPaperAStatementIsALetter() {
        String organisation = Cases.newOrganisation();
        ProcessInstance request = cases.untilTold(cases.start(Map.of("organisation", organisation)));
        signIn("auditor");
        browser.open("/reports/statement");
        browser.enter(By.id("organisation"), organisation);
        browser.run(
                "arguments[0].value = arguments[1]",
                browser.find(By.id("month")),
                YearMonth.now(ZoneOffset.UTC).toString());
        browser.click(By.cssSelector(".filter button"));
        assertThat(browser.find(By.cssSelector(".letter h2")).getText()).contains("still active");
        browser.picture("statement");
        browser.narrow(() -> browser.picture("statement-narrow"));
        browser.dark(() -> browser.picture("statement-dark"));
        browser.onPaper(() -> {
            browser.picture("statement-on-paper");
            assertThat(browser.visible(By.cssSelector("header, nav, form, button, .exports")))
                    .isEmpty();
            assertThat(browser.find(By.className("client")).getText()).isEqualTo(organisation);
        });
        cases.end(request);
    }

    private void choose(String colours) {
        browser.click(By.xpath("//label[normalize-space()='%s']/input".formatted(colours)));
        browser.click(By.xpath("//button[normalize-space()='Save']"));
        browser.find(By.className("confirmation"));
    }

    private Object ground() {
        return browser.run("return getComputedStyle(document.body).backgroundColor");
    }

    private void signIn() {
        signIn("requester");
    }

    private void signIn(String user) {
        browser.open("/sign-in");
        browser.enter(By.id("username"), user);
        browser.enter(By.id("password"), ApplicationTest.PASSWORD);
        browser.click(By.xpath("//button[normalize-space()='Sign in']"));
        browser.find(By.className("person"));
    }
}
