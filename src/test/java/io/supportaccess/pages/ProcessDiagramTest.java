package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.process.ModelIds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class ProcessDiagramTest {

    /** What the model draws. */
    private static final Pattern DRAWN = Pattern.compile("bpmnElement=\"((?!invite-xero-support)[^\"]+)\"");

    @Test
    void everyElementCanBeMarked() throws IOException {
        String model =
                new ClassPathResource("bpmn/invite-xero-support.bpmn").getContentAsString(StandardCharsets.UTF_8);
        Set<String> drawn = DRAWN.matcher(model)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(drawn).hasSizeGreaterThan(50);
        String picture = new ProcessDiagram().with(drawn, Set.of(ModelIds.CONFIRM_REMOVAL));
        assertThat(drawn).allSatisfy(id -> assertThat(picture)
                .containsPattern(
                        "class=\"djs-element djs-[a-z]+ walked[a-z ]*\" data-element-id=\"%s\"".formatted(id)));
        assertThat(picture)
                .contains("class=\"djs-element djs-shape walked current\" data-element-id=\"UserTask_ConfirmRemoval\"");
    }

    @Test
    void theDiagramHasNoStylesOfItsOwn() throws IOException {
        assertThat(new ProcessDiagram().with(Set.of(), Set.of()))
                .startsWith("<?xml-stylesheet href=\"../../support-access/pages.css\"?>\n<svg class=\"drawing\" xmlns=")
                .contains(" stroke=\"rgb(34, 36, 42)\"", " marker-end=\"url('#marker-1')\"")
                .doesNotContain("style=", "<!DOCTYPE", "<script", "walked", "current");
    }
}
