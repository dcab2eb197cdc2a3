package io.supportaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What none of our scripts and forms does in a browser. */
class OurScriptsTest {

    /** A time zone says nothing about anybody, and the server writes the times of the next page in it. */
    private static final String TIME_ZONE = """
        if (timeZone && !document.cookie.split('; ').includes(`zone=${timeZone}`)) {
          const secure = location.protocol === 'https:' ? '; secure' : '';
          document.cookie = `zone=${timeZone}; path=/; max-age=31536000; samesite=lax${secure}`;
        }
        """;

    static Stream<Path> scripts() throws IOException {
        List<Path> found;
        try (Stream<Path> own = Files.walk(Path.of("src/main/resources"));
                Stream<Path> forms = Files.walk(Path.of("bpmn"))) {
            found = Stream.concat(
                            own.filter(file -> file.toString().endsWith(".js")),
                            forms.filter(file -> file.toString().endsWith(".html")))
                    .toList();
        }
        assertThat(found).hasSizeGreaterThan(15);
        return found.stream();
    }

    @ParameterizedTest
    @MethodSource("scripts")
    @Asvs("v5.0.0-3.2.2")
    void textIsSetAsText(Path script) throws IOException {
        assertThat(Files.readString(script))
                .doesNotContain(
                        "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "ng-bind-html", "eval(");
    }

    @ParameterizedTest
    @MethodSource("scripts")
    @Asvs("v5.0.0-14.3.3")
    void nothingIsKeptInTheBrowser(Path script) throws IOException {
        assertThat(Files.readString(script).replace(TIME_ZONE, ""))
                .doesNotContain("localStorage", "sessionStorage", "indexedDB", "document.cookie", "postMessage");
    }
}
