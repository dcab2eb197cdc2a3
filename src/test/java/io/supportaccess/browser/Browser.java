package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoAlertPresentException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.PageLoadStrategy;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.util.FileSystemUtils;

/**
 * A fresh Chromium for each test, ended with it. It waits for what it is asked for, and a test during which a page wrote
 * an error to the console has failed.
 */
final class Browser implements BeforeEachCallback, AfterEachCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(Integer.getInteger("patience", 30));
    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final int WIDTH = 1280;
    private static final int HEIGHT = 1000;

    /** What Camunda's pages ask before anybody is signed in is answered with No, which Chromium counts as an error. */
    private static final List<String> ASKED_BEFORE_SIGN_IN =
            List.of("/camunda-welcome - Failed", "/camunda/api/admin/auth/user/default - Failed");

    private final PageLoadStrategy waiting;
    private final List<String> expected = new ArrayList<>(ASKED_BEFORE_SIGN_IN);
    private Path profile;
    private ChromeDriver chromium;
    private String application;

    Browser() {
        this(PageLoadStrategy.NORMAL);
    }

    /** @param waiting how far a page has to be loaded before it is looked at */
    Browser(PageLoadStrategy waiting) {
        this.waiting = waiting;
    }

    @Override
    public void beforeEach(ExtensionContext test) throws IOException {
        String port =
                SpringExtension.getApplicationContext(test).getEnvironment().getProperty("local.server.port");
        application = "http://localhost:" + port;
        profile = Files.createTempDirectory("chromium");
        System.getProperties().putIfAbsent("webdriver.chrome.driver", "/usr/bin/chromedriver");
        var options = new ChromeOptions()
                .setBinary("/usr/bin/chromium")
                .addArguments(
                        "--headless=new",
                        "--disable-gpu",
                        "--disable-quic",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--disable-sync",
                        "--no-first-run",
                        "--lang=en",
                        "--accept-lang=en-NZ,en",
                        "--user-data-dir=" + profile);
        options.setPageLoadStrategy(waiting);
        if (System.getProperty("user.name").equals("root")) {
            options.addArguments("--no-sandbox");
        }
        var console = new LoggingPreferences();
        console.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", console);
        chromium = new ChromeDriver(options);
        resize(HEIGHT);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        try {
            if (test.getExecutionException().isPresent()) {
                save("failed-" + test.getRequiredTestMethod().getName(), PICTURES);
            } else {
                assertThat(errors()).as("errors in the browser's console").isEmpty();
            }
        } finally {
            chromium.quit();
            FileSystemUtils.deleteRecursively(profile.toFile());
        }
    }

    void open(String path) {
        chromium.get(application + path);
    }

    /** As a browser in which nobody is signed in, or no longer. */
    void forget() {
        chromium.manage().deleteAllCookies();
    }

    /** By the sign-in form of Camunda's pages, as after closing and opening the browser. */
    void signIn(String page, String user, String password) {
        chromium.manage().deleteAllCookies();
        chromium.get("about:blank");
        open(page);
        enter(By.cssSelector("input[placeholder=Username]"), user);
        enter(By.cssSelector("input[placeholder=Password]"), password);
        click(By.xpath("//button[normalize-space()='Log in']"));
    }

    WebElement find(By what) {
        return until(what + " is visible", () -> visible(what).stream().findFirst());
    }

    List<WebElement> visible(By what) {
        return chromium.findElements(what).stream()
                .filter(WebElement::isDisplayed)
                .toList();
    }

    List<WebElement> inThePage(By what) {
        return chromium.findElements(what);
    }

    void click(By what) {
        until(what + " can be clicked", () -> {
            Optional<WebElement> ready =
                    visible(what).stream().filter(WebElement::isEnabled).findFirst();
            try {
                ready.ifPresent(WebElement::click);
                return ready;
            } catch (ElementNotInteractableException notYet) {
                return Optional.empty();
            }
        });
    }

    /**
     * Replaces a field's text as by pasting, which takes any character and any length. In one script, since a page may
     * give the focus to another field at any time: Camunda's sign-in form does so once it is there.
     */
    void enter(By field, String text) {
        click(field);
        until(field + " takes the text", () -> Optional.of((Boolean) chromium.executeScript("""
                const [field, text] = arguments;
                field.focus();
                field.select();
                return document.activeElement === field && document.execCommand('insertText', false, text);
                """, find(field), text))
                .filter(Boolean::booleanValue));
    }

    void await(String what, Supplier<Boolean> condition) {
        until(what, () -> Optional.of(condition.get()).filter(Boolean::booleanValue));
    }

    <T> T until(String what, Supplier<Optional<T>> condition) {
        return new WebDriverWait(chromium, PATIENCE, Duration.ofMillis(100))
                .withMessage(what)
                .ignoring(StaleElementReferenceException.class)
                .until(browser -> condition.get().orElse(null));
    }

    /** A page that opens in a tab of its own, for as long as the visit takes. */
    void visitNewTab(Runnable opening, Runnable visit) {
        String here = chromium.getWindowHandle();
        opening.run();
        String there = until("a new tab opens", () -> chromium.getWindowHandles().stream()
                .filter(tab -> !tab.equals(here))
                .findFirst());
        chromium.switchTo().window(there);
        visit.run();
        chromium.close();
        chromium.switchTo().window(here);
    }

    void openNewTab(String address) {
        chromium.switchTo().newWindow(WindowType.TAB).get(address);
    }

    String openedTab() {
        return chromium.switchTo().newWindow(WindowType.TAB).getWindowHandle();
    }

    /** Sets the tab off and does not wait for it. */
    void leaveFor(String tab, String path) {
        chromium.switchTo().window(tab);
        chromium.executeScript("setTimeout(address => { location = address }, 0, arguments[0])", application + path);
    }

    /** Waits until the page of Camunda's is there, the script in it has run and the others, which follow, were fetched. */
    boolean arrived(String tab, String path) {
        chromium.switchTo().window(tab);
        return until(
                "the scripts of " + path + " have run",
                () -> Optional.of((Boolean) chromium.executeScript("""
                const others = [...document.querySelectorAll('script[src]')].map(script => script.src);
                const fetched = performance.getEntriesByType('resource').map(resource => resource.name);
                return location.href.includes(arguments[0]) && window.PLUGIN_DEPENDENCIES !== undefined
                    && others.length >= 3 && others.every(address => fetched.includes(address));
                """, path)).filter(Boolean::booleanValue));
    }

    /** By the keyboard, as a person does: what the clipboard really holds. */
    String pasteInto(By field) {
        find(field).sendKeys(Keys.chord(Keys.CONTROL, "v"));
        return find(field).getDomProperty("value");
    }

    /** The answer Yes to a page that asks back. */
    String confirm() {
        return until("the page asks back", () -> {
            try {
                var question = chromium.switchTo().alert();
                String text = question.getText();
                question.accept();
                return Optional.of(text);
            } catch (NoAlertPresentException notYet) {
                return Optional.<String>empty();
            }
        });
    }

    String address() {
        return chromium.getCurrentUrl();
    }

    String title() {
        return chromium.getTitle();
    }

    /**
     * Takes from the console what the server's refusal wrote there, so that it is not held against the page. The click
     * that asked for it may return before the answer has come.
     */
    void expectRefusal(int status) {
        assertThat(until("the server refuses", () -> Optional.of(errors()).filter(told -> !told.isEmpty())))
                .singleElement()
                .asString()
                .contains("status of " + status);
    }

    /** The same for a page that tries several times, perhaps once more before the test ends. */
    void expectRefusals(int... statuses) {
        List<String> refused =
                IntStream.of(statuses).mapToObj(status -> "status of " + status).toList();
        assertThat(errors()).isNotEmpty().allMatch(told -> refused.stream().anyMatch(told::contains));
        expected.addAll(refused);
    }

    /** A window that is driven gets no focus. */
    void comeBack() {
        chromium.executeScript("window.dispatchEvent(new Event('focus'))");
    }

    /** Tasklist may ask once more for a step that was just completed, and is told that it is gone. */
    void expectToBeGone(String taskId) {
        // A refresh of the page comes after the completion, or meets it.
        for (int status : new int[] {404, 409}) {
            expected.add(
                    "/task/" + taskId + " - Failed to load resource: the server responded with a status of " + status);
        }
    }

    /** Waits until the page asks for nothing more. */
    void settle() {
        String[] before = {""};
        new WebDriverWait(chromium, PATIENCE, Duration.ofSeconds(1))
                .withMessage("the page has loaded")
                .until(browser -> {
                    String now = String.valueOf(
                            chromium.executeScript("return performance.getEntriesByType('resource').length"));
                    boolean quiet = now.equals(before[0]);
                    before[0] = now;
                    return quiet;
                });
    }

    List<String> errors() {
        return chromium.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> expected.stream().noneMatch(message::contains))
                .toList();
    }

    /** The parts of the page in which a person would have to scroll sideways; the picture of the process is wide. */
    private List<?> wide() {
        return (List<?>) chromium.executeScript("""
                return [document.documentElement, ...document.body.querySelectorAll('*')]
                    .filter(part => part.clientWidth > 0 && part.scrollWidth > part.clientWidth)
                    .filter(part => ['auto', 'scroll'].includes(getComputedStyle(part).overflowX))
                    .filter(part => !part.matches('.diagram'))
                    .map(part => part.tagName + ' ' + part.className + ' ' + part.scrollWidth + ' > ' + part.clientWidth);
                """);
    }

    boolean isInSight(By what) {
        return (Boolean) chromium.executeScript("""
                const place = arguments[0].getBoundingClientRect();
                return place.top >= 0 && place.bottom <= window.innerHeight;
                """, find(what));
    }

    void scrollTo(By what) {
        chromium.executeScript("arguments[0].scrollIntoView({block: 'center'})", find(what));
    }

    /** A picture to look at, in target/screenshots, of a page that fits its window. */
    void picture(String name) {
        save(name, PICTURES);
        assertThat(wide()).as("scrolls sideways in " + name).isEmpty();
    }

    /** A picture in the README as well, where the run names a directory for these. */
    void pictureForReadme(String name, int height) {
        visible(By.cssSelector(".notifications .close")).forEach(WebElement::click);
        chromium.executeScript(
                "document.activeElement.blur(); document.querySelectorAll('.modal').forEach(m => m.scrollTop = 0)");
        resize(height);
        picture(name);
        Optional.ofNullable(System.getProperty("screenshots.directory"))
                .ifPresent(directory -> save(name, Path.of(directory)));
        resize(HEIGHT);
    }

    /** As on a telephone, for as long as the visit takes. */
    void narrow(Runnable visit) {
        chromium.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", 390, "height", 844, "deviceScaleFactor", 1, "mobile", true));
        visit.run();
        chromium.executeCdpCommand("Emulation.clearDeviceMetricsOverride", Map.of());
    }

    /** As where the system asks for dark colours, for as long as the visit takes. */
    void dark(Runnable visit) {
        Map<String, Object> dark = Map.of("name", "prefers-color-scheme", "value", "dark");
        chromium.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of(dark)));
        visit.run();
        chromium.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("features", List.of()));
    }

    void onPaper(Runnable visit) {
        chromium.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        visit.run();
        chromium.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }

    /** To a place with this time zone. */
    void moveTo(String zone) {
        chromium.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", zone));
    }

    void press(Keys key) {
        new Actions(chromium).sendKeys(key).perform();
    }

    WebElement focused() {
        return chromium.switchTo().activeElement();
    }

    /** What this script returns. */
    Object run(String script, Object... given) {
        return chromium.executeScript(script, given);
    }

    /** Waits for the script, which hands its result to the function that is its last argument. */
    Object runToItsEnd(String script, Object... given) {
        return chromium.executeAsyncScript(script, given);
    }

    /** To a page of this height: the window's frame comes on top. */
    private void resize(int height) {
        var window = chromium.manage().window();
        window.setSize(new Dimension(WIDTH, height));
        Number frame = (Number) chromium.executeScript("return window.outerHeight - window.innerHeight");
        window.setSize(new Dimension(WIDTH, height + frame.intValue()));
        await(
                "the page is as high as asked",
                () -> ((Number) chromium.executeScript("return window.innerHeight")).intValue() == height);
    }

    private void save(String name, Path directory) {
        try {
            Files.createDirectories(directory);
            Files.write(directory.resolve(name + ".png"), chromium.getScreenshotAs(OutputType.BYTES));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
