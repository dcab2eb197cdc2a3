package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.receiver.HostileReceiver;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;

/** An administrator adds a channel and sees a test message come. */
@BrowserTest
class ChannelsPageTest {

    @RegisterExtension
    final Browser browser = new Browser();

    @Test
    void aSlackChannelIsAddedTestedAndDeleted() throws IOException {
        try (var slack = new HostileReceiver()) {
            browser.open("/sign-in");
            browser.enter(By.id("username"), "admin");
            browser.enter(By.id("password"), ApplicationTest.PASSWORD);
            browser.click(By.xpath("//button[normalize-space()='Sign in']"));
            browser.find(By.className("person"));
            browser.click(By.cssSelector(".account summary"));
            browser.click(By.linkText("Channels and webhooks"));

            browser.enter(By.id("channel-name"), "Payroll team");
            browser.enter(By.id("channel-url"), slack.address("answer"));
            choose("A step can be claimed");
            choose("A step is overdue");
            browser.enter(By.id("channel-organisations"), "Nobody Knows Ltd");
            browser.picture("channels");
            browser.narrow(() -> browser.picture("channels-narrow"));
            browser.dark(() -> browser.picture("channels-dark"));
            browser.click(By.xpath("//button[normalize-space()='Add channel']"));
            assertThat(browser.find(By.id("channel-organisations-wrong")).getText())
                    .contains("Organisations must be organisations that are known here", "Nobody Knows Ltd");
            browser.expectRefusal(400);
            assertThat(browser.find(By.id("channel-name")).getDomProperty("value"))
                    .isEqualTo("Payroll team");

            browser.enter(By.id("channel-organisations"), "Demo Company (NZ)");
            browser.enter(By.id("channel-url"), slack.address("answer"));
            browser.click(By.xpath("//button[normalize-space()='Add channel']"));
            browser.find(By.xpath("//h1[.='Slack channel Payroll team']"));
            browser.click(By.xpath("//button[normalize-space()='Send a test']"));
            browser.find(By.xpath("//p[starts-with(.,'The test is on its way')]"));
            browser.await("the test has come", () -> slack.messages().size() == 1);
            assertThat(slack.messages().get(0).body()).contains("This is a test. Notices about requests come here.");
            browser.await("the page says so", () -> {
                browser.open(browser.address().replaceFirst("https?://[^/]+", ""));
                return !browser.visible(By.xpath("//td[contains(.,'Delivered')]"))
                        .isEmpty();
            });
            browser.picture("channel");
            browser.narrow(() -> browser.dark(() -> browser.picture("channel-narrow-dark")));

            browser.click(By.linkText("Channels and webhooks"));
            browser.find(By.xpath("//h1[.='Channels and webhooks']"));
            browser.narrow(() -> browser.dark(() -> browser.picture("channels-list-narrow-dark")));
            browser.picture("channels-list");
            browser.click(By.linkText("Payroll team"));
            browser.click(By.xpath("//button[normalize-space()='Delete channel']"));
            browser.find(By.xpath("//p[.='The Slack channel Payroll team is deleted.']"));
        }
    }

    private void choose(String kind) {
        browser.click(By.xpath("//form[contains(@action,'/channels')]//label[contains(.,'" + kind + "')]//input"));
    }
}
