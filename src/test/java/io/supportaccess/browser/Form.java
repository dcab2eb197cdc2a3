package io.supportaccess.browser;

import java.util.List;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** A form on the page, in the words that a person reads: labels, choices, buttons. */
final class Form {

    private final Browser browser;
    private final String place;

    Form(Browser browser, String place) {
        this.browser = browser;
        this.place = place;
    }

    Form enter(String label, String text) {
        browser.enter(field(label), text);
        return this;
    }

    Form choose(String label, String option) {
        browser.click(By.xpath("//select[@id=\"%s\"]/option[normalize-space()=\"%s\"]".formatted(idOf(label), option)));
        return this;
    }

    /** Types a date, its month first, into a field with a calendar, which takes nothing that is pasted. */
    Form pick(String label, String monthDayYear) {
        browser.find(field(label)).sendKeys(monthDayYear);
        return this;
    }

    /** A checkbox or one of several choices. */
    Form tick(String label) {
        browser.click(By.xpath(place + "//label[starts-with(normalize-space(),\"%s\")]".formatted(label)));
        return this;
    }

    Form press(String button) {
        browser.click(button(button));
        return this;
    }

    boolean offers(String button) {
        return browser.find(button(button)).isEnabled();
    }

    /** Whether there is such a field to be seen now. */
    boolean asks(String label) {
        return !browser.visible(
                        By.xpath(place + "//label[@for][starts-with(normalize-space(),\"%s\")]".formatted(label)))
                .isEmpty();
    }

    String valueOf(String label) {
        return browser.find(field(label)).getDomProperty("value");
    }

    /** Waits until the form says this somewhere. */
    Form says(String text) {
        browser.await("the form says: " + text, () -> text().contains(text));
        return this;
    }

    /** What is still to be filled in. */
    List<String> stillNeeded() {
        return browser.visible(By.xpath(place + "//*[@class='still-needed']//li")).stream()
                .map(WebElement::getText)
                .toList();
    }

    By link(String text) {
        return By.xpath(place + "//a[contains(normalize-space(),\"%s\")]".formatted(text));
    }

    String text() {
        return browser.find(By.xpath(place)).getText();
    }

    private By button(String text) {
        return By.xpath(place + "//button[normalize-space()=\"%s\"]".formatted(text));
    }

    private By field(String label) {
        return By.id(idOf(label));
    }

    private String idOf(String label) {
        return browser.find(By.xpath(place + "//label[@for][starts-with(normalize-space(),\"%s\")]".formatted(label)))
                .getDomAttribute("for");
    }
}
