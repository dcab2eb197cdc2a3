package io.supportaccess.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Visitor;
import io.supportaccess.Visitor.Seen;
import io.supportaccess.api.Language;
import io.supportaccess.process.Cases;
import io.supportaccess.process.ModelIds;
import io.supportaccess.security.route.OpenedRoutes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Each page is shown in the language that the reader has chosen, and says so. */
@ApplicationTest
class PagesInEveryLanguageTest {

    /** In bytes, before they are compressed. */
    private static final int LARGEST = 60_000;

    private static final String DISPLAY = "/access/display";

    /** Programs, files and Camunda's pages, and addresses that lead elsewhere. */
    private static final Pattern NO_PAGE =
            Pattern.compile("/(api|engine-rest|camunda|actuator)(/.*)?|/access/(requests|people|\\{reference})");

    private static final Pattern PART = Pattern.compile("\\{[^}]+}|[*]");

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @ParameterizedTest
    @EnumSource
    void eachPageIsInTheLanguageOfTheReader(Language language) {
        ProcessInstance request = cases.untilTold(cases.start());
        Visitor admin = Visitor.of(port, "admin");
        admin.submit(DISPLAY, DISPLAY, Map.of("language", language.code()));
        List<String> pages = OpenedRoutes.withTheirUsers().entrySet().stream()
                .filter(route ->
                        route.getKey().startsWith("GET /") && route.getValue().contains("admin"))
                .map(route -> route.getKey().substring("GET ".length()))
                .filter(path -> !NO_PAGE.matcher(path).matches())
                .map(path -> PART.matcher(path).replaceAll(part -> example(part.group(), request)))
                .toList();
        assertThat(pages).contains("/", "/requests", "/access", "/help");
        pages.forEach(page -> {
            Seen seen = admin.open(page);
            if (seen.body().startsWith("<!DOCTYPE html>")) {
                assertThat(seen.body())
                        .as(page)
                        .contains("<html lang=\"%s\"".formatted(language.code()))
                        .doesNotContain("??");
                assertThat(ShownTexts.of(seen.body())).as(page).hasSizeGreaterThan(10);
                if (language.isFirstTranslation()) {
                    assertThat(ShownTexts.inEnglish(seen.body(), Locale.forLanguageTag(language.code())))
                            .as(page)
                            .isEmpty();
                }
                assertThat(seen.body().getBytes(StandardCharsets.UTF_8))
                        .as(page)
                        .hasSizeLessThanOrEqualTo(LARGEST);
            }
        });
        cases.end(request);
    }

    private static String example(String part, ProcessInstance request) {
        return switch (part) {
            case "{reference}" -> request.getBusinessKey();
            case "{step}" -> ModelIds.APPROVE_EXTENSION;
            default -> "none";
        };
    }
}
