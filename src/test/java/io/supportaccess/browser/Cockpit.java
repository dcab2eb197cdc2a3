package io.supportaccess.browser;

import io.supportaccess.ApplicationTest;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** Camunda Cockpit as an operator uses it. */
final class Cockpit {

    private static final String PAGE = "/camunda/app/cockpit/default/";

    private final Browser browser;

    Cockpit(Browser browser) {
        this.browser = browser;
    }

    Cockpit signIn(String user) {
        browser.signIn(PAGE, user, ApplicationTest.PASSWORD);
        browser.click(By.linkText("Processes"));
        browser.click(By.linkText("Invite Xero Support"));
        return this;
    }

    /** Opens a running case by its row in the list of instances. */
    Cockpit open(String businessKey) {
        browser.click(
                By.xpath("//tr[contains(.,\"%s\")]//td[contains(@class,'instance-id')]//a".formatted(businessKey)));
        browser.find(By.xpath("//*[contains(@class,'ctn-sidebar') or contains(@class,'sidebar')][contains(.,\"%s\")]"
                .formatted(businessKey)));
        return this;
    }

    Cockpit tab(String name) {
        browser.click(By.xpath(
                "//ul[contains(@class,'nav-tabs')]//a[starts-with(normalize-space(),\"%s\")]".formatted(name)));
        return this;
    }

    String table() {
        return String.join(
                "\n",
                browser.visible(By.cssSelector(".ctn-content-bottom tbody tr")).stream()
                        .map(WebElement::getText)
                        .toList());
    }

    Cockpit shows(String text) {
        browser.await("Cockpit shows: " + text, () -> table().contains(text));
        return this;
    }

    Cockpit retry() {
        browser.click(By.cssSelector(".ctn-content-bottom tbody .glyphicon-repeat"));
        browser.click(By.xpath("//div[contains(@class,'modal-footer')]//button[normalize-space()='Retry']"));
        browser.find(
                By.xpath("//div[contains(@class,'modal-body')]/div[contains(.,'has been incremented successfully')]"));
        browser.click(By.xpath("//div[contains(@class,'modal-footer')]//button[normalize-space()='OK']"));
        return this;
    }
}
