package io.supportaccess.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.core.io.ClassPathResource;

/**
 * Looks at a page for what shuts people out: labels and names that are missing, colours too close to each other, an
 * order that only eyes can see. All that is folded is unfolded before.
 */
final class Axe {

    private static final String SCRIPT = script();

    private static final String UNFOLD = """
            document.querySelectorAll('details[name]').forEach(one => one.removeAttribute('name'));
            document.querySelectorAll('main details').forEach(one => one.open = true);
            """;

    /** Each element of the page with what is wrong with it and how to put it right. */
    private static final String FINDINGS = """
            const [rules, done] = arguments;
            const options = { resultTypes: ['violations'], ...(rules.length > 0 ? { runOnly: rules } : {}) };
            axe.run(document, options).then(({ violations, passes }) => done([
                ...(passes.length > 0 ? [] : ['nothing was looked at']),
                ...violations.flatMap(rule =>
                    rule.nodes.map(node => `${rule.id}: ${node.target} ${node.html} ${node.failureSummary}`))
            ]));
            """;

    private static final List<String> ALL_RULES = List.of();

    /** The dark changes colours alone, so the other rules would find the same again, and they take most of the time. */
    private static final List<String> RULES_OF_COLOURS = List.of("color-contrast", "link-in-text-block");

    private final Browser browser;
    private final Set<String> found = new LinkedHashSet<>();

    Axe(Browser browser) {
        this.browser = browser;
    }

    /** In light and dark colours, and on a telephone. */
    void lookClosely(String page) {
        look(page);
        browser.dark(() -> note(page + " in the dark", RULES_OF_COLOURS));
        browser.narrow(() -> note(page + " on a telephone", ALL_RULES));
    }

    void look(String page) {
        browser.run(UNFOLD);
        browser.run(SCRIPT);
        note(page, ALL_RULES);
    }

    void hasFoundNothing() {
        assertThat(found).isEmpty();
    }

    private void note(String name, List<String> rules) {
        browser.picture("axe-" + name.replaceAll("[^a-zA-Z0-9]+", "-"));
        for (Object finding : (List<?>) browser.runToItsEnd(FINDINGS, rules)) {
            found.add(name + ": " + finding);
        }
    }

    private static String script() {
        try {
            return new ClassPathResource("axe.min.js").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
