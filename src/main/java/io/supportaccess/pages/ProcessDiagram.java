package io.supportaccess.pages;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Draws the process with the progress of a request, as classes on its elements. The drawing tool's style attributes
 * become plain attributes: they need no exception in the policy, and every rule of the style sheet overrides them. The
 * picture names the style sheet, for a browser that shows it alone.
 */
@Component
final class ProcessDiagram {

    private static final String BEGINNING = """
        <?xml-stylesheet href="../../support-access/pages.css"?>
        <svg class="drawing"\s""";
    private static final Pattern BEFORE_THE_DRAWING = Pattern.compile("^.*?<svg ", Pattern.DOTALL);
    private static final Pattern STYLE = Pattern.compile(" style=\"([^\"]*)\"");
    private static final Pattern ELEMENT =
            Pattern.compile("class=\"djs-element[^\"]*(?=\" data-element-id=\"([^\"]+)\")");

    private final String drawing;

    ProcessDiagram() throws IOException {
        String file =
                new ClassPathResource("diagram/invite-xero-support.svg").getContentAsString(StandardCharsets.UTF_8);
        String alone = BEFORE_THE_DRAWING.matcher(file).replaceFirst(BEGINNING);
        drawing = STYLE.matcher(alone).replaceAll(style -> Matcher.quoteReplacement(attributes(style.group(1))));
    }

    String with(Set<String> walked, Set<String> current) {
        return ELEMENT.matcher(drawing)
                .replaceAll(element -> Matcher.quoteReplacement(element.group() + marks(element, walked, current)));
    }

    private static String marks(MatchResult element, Set<String> walked, Set<String> current) {
        String id = element.group(1);
        return (walked.contains(id) ? " walked" : "")
                + (current.contains(id) ? " current" : "")
                + (id.startsWith("SubProcess_") ? " phase" : "");
    }

    private static String attributes(String style) {
        return Stream.of(style.split(";"))
                .map(rule -> rule.split(":", 2))
                .filter(rule -> rule.length == 2 && !rule[0].strip().equals("display"))
                .map(rule -> " %s=\"%s\"".formatted(rule[0].strip(), rule[1].strip()))
                .collect(Collectors.joining());
    }
}
