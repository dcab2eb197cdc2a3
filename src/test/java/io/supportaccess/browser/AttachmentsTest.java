package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.access.Evidences;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Screenshots are chosen, pasted or dropped, on the form of a new request and on the page of a request. */
@BrowserTest
class AttachmentsTest {

    private static final String PAGE = "/requests/new";
    private static final By STATUS = By.id("file-status");

    /** What a browser does when a person pastes or drops this file. */
    private static final String HAND_OVER = """
            const [event, name, type, base64, text] = arguments;
            const given = new DataTransfer();
            given.items.add(new File([Uint8Array.from(atob(base64), one => one.charCodeAt(0))], name, { type }));
            if (text) {
              given.setData('text/plain', text);
            }
            const how = { bubbles: true, cancelable: true };
            document.getElementById('subject').dispatchEvent(event === 'paste'
              ? new ClipboardEvent(event, { ...how, clipboardData: given })
              : new DragEvent(event, { ...how, dataTransfer: given }));
            """;

    @RegisterExtension
    final Browser browser = new Browser();

    @TempDir
    private Path directory;

    @Autowired
    private Cases cases;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void leaveNothing() {
        cases.endAll();
        jdbc.sql("delete from request_draft").update();
    }

    @Test
    void filesAreChosenPastedAndDroppedAndGoWithTheRequest() {
        open(PAGE);
        browser.enter(By.id("subject"), "Bank feed stopped");
        choose("feed.png", Evidences.png());
        said("feed.png is attached.");
        handOver("paste", "image.jpeg", "image/jpeg", Evidences.jpeg());
        said("screenshot-2.jpeg is attached.");
        handOver("drop", "letter.pdf", "application/pdf", Evidences.pdf("letter"));
        said("letter.pdf is attached.");
        assertThat(value("subject")).isEqualTo("Bank feed stopped");
        browser.run("document.getElementById('attachments').scrollIntoView()");
        browser.picture("attachments");
        browser.narrow(() -> browser.picture("attachments-narrow"));
        browser.dark(() -> browser.picture("attachments-dark"));

        choose("notes.txt", "no picture".getBytes(StandardCharsets.UTF_8));
        said("The file must be a PNG or JPEG picture or a PDF, and whole.");
        browser.expectRefusal(400);
        browser.picture("attachments-refused");
        choose("large.png", new byte[5 * 1024 * 1024 + 1]);
        said("large.png was not attached: it has more than 5 MB.");
        assertThat(names()).containsExactly("feed.png", "screenshot-2.jpeg", "letter.pdf");

        browser.click(By.cssSelector("[aria-label='Remove letter.pdf']"));
        browser.await("it is removed", () -> names().size() == 2);
        assertThat(browser.focused().getDomAttribute("id")).isEqualTo("file");
        browser.open(PAGE);
        assertThat(names()).containsExactly("feed.png", "screenshot-2.jpeg");

        browser.enter(By.id("organisation"), "Demo Company (NZ)");
        browser.click(By.xpath("//select[@id='category']/option[normalize-space()='Something else']"));
        browser.enter(By.id("description"), "Since Monday the feed of our cheque account brings no new lines.");
        browser.find(By.id("subject")).sendKeys(Keys.ENTER);
        assertThat(browser.find(By.className("confirmation")).getText()).matches("Request XS-\\d+-\\d+ submitted\\.");
        assertThat(browser.visible(By.cssSelector("#attachments li a")).stream().map(WebElement::getText))
                .containsExactly("feed.png", "screenshot-2.jpeg");
    }

    @Test
    void aCopiedTableIsPastedAsText() {
        open(PAGE);
        browser.run(HAND_OVER, "paste", "image.png", "image/png", base64(Evidences.png()), "Date\tAmount");
        handOver("drop", "feed.png", "image/png", Evidences.png());
        said("feed.png is attached.");
        assertThat(names()).containsExactly("feed.png");
    }

    @Test
    void whoIsSignedOutReadsThatNothingIsAttached() {
        open(PAGE);
        browser.enter(By.id("subject"), "Bank feed stopped");
        browser.await(
                "the draft is saved",
                () -> browser.find(By.id("draft-status")).getText().startsWith("Draft saved"));
        browser.forget();
        choose("feed.png", Evidences.png());
        said("feed.png was not attached: you are signed out, or the server cannot be reached."
                + " Sign in in another tab, then add it again.");
        browser.expectRefusals(401, 403);
        assertThat(value("subject")).isEqualTo("Bank feed stopped");
    }

    @Test
    void aRequestTakesFilesOnItsPage() {
        cases.start("ATTACH-1");
        open("/requests/ATTACH-1");
        choose("feed.png", Evidences.png());
        said("feed.png is attached.");
        browser.picture("request-attachments");
        browser.narrow(() -> browser.picture("request-attachments-narrow"));
        browser.dark(() -> browser.picture("request-attachments-dark"));
        browser.click(By.cssSelector("[aria-label='Remove feed.png']"));
        browser.await("it is removed", () -> names().isEmpty());
    }

    private void open(String page) {
        browser.open(page);
        browser.enter(By.id("username"), "requester");
        browser.enter(By.id("password"), ApplicationTest.PASSWORD);
        browser.click(By.xpath("//button[normalize-space()='Sign in']"));
        browser.find(By.id("file"));
    }

    private void choose(String name, byte[] content) {
        try {
            browser.find(By.id("file"))
                    .sendKeys(Files.write(directory.resolve(name), content).toString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void handOver(String event, String name, String type, byte[] content) {
        browser.run(HAND_OVER, event, name, type, base64(content), "");
    }

    private static String base64(byte[] content) {
        return Base64.getEncoder().encodeToString(content);
    }

    private void said(String sentence) {
        browser.await(
                "the page says: " + sentence,
                () -> browser.find(STATUS).getText().equals(sentence));
    }

    private List<String> names() {
        return browser.visible(By.cssSelector("#attachments li :first-child")).stream()
                .map(WebElement::getText)
                .toList();
    }

    private String value(String field) {
        return browser.find(By.id(field)).getDomProperty("value");
    }
}
