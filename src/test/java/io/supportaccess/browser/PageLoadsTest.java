package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.PageLoadStrategy;

/** Camunda's pages, many at once, in a browser that enforces the policy in their headers: none refuses its own scripts. */
@BrowserTest
class PageLoadsTest {

    private static final int LOADS = Integer.getInteger("page.loads", 60);
    private static final int TABS = 8;
    private static final List<String> PAGES = Stream.of("tasklist", "cockpit", "admin", "welcome")
            .map(name -> "/camunda/app/" + name + "/default/")
            .toList();

    @RegisterExtension
    final Browser browser = new Browser(PageLoadStrategy.EAGER);

    @Test
    void everyPageRunsItsScriptsWhenManyLoadAtOnce() {
        browser.open("/sign-in");
        List<String> tabs =
                IntStream.range(0, TABS).mapToObj(tab -> browser.openedTab()).toList();
        long began = System.nanoTime();
        for (int load = 0; load < LOADS; load += TABS) {
            for (int tab = 0; tab < TABS; tab++) {
                browser.leaveFor(tabs.get(tab), address(load + tab));
            }
            for (int tab = 0; tab < TABS; tab++) {
                assertThat(browser.arrived(tabs.get(tab), address(load + tab))).isTrue();
            }
            assertThat(browser.errors()).isEmpty();
        }
        System.out.printf("%d page loads in %.0f s%n", LOADS, (System.nanoTime() - began) / 1e9);
    }

    private static String address(int load) {
        return PAGES.get(load % PAGES.size()) + "?load=" + load;
    }
}
