package io.supportaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README names is there. */
class ReadmeTest {

    private static final NamingPage README = new NamingPage(Path.of("README.md"));

    static Stream<String> linksAndPictures() {
        return README.found("]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)");
    }

    static Stream<String> pathsInTheMap() {
        return README.found("(?s)## The map\n(.*?)\n## ")
                .flatMap(map -> Pattern.compile("(?m)^\\| ([^|]*`[^|]*) \\|")
                        .matcher(map)
                        .results())
                .map(row -> row.group(1))
                .flatMap(cell -> Pattern.compile("`([^`]+)`").matcher(cell).results())
                .map(path -> path.group(1));
    }

    static Stream<String> settings() {
        return README.found("`(support-access\\.[a-z.*-]+)`");
    }

    static Stream<String> environment() {
        return README.found("\\b(SUPPORT_ACCESS_[A-Z_]+)=");
    }

    @ParameterizedTest
    @MethodSource("linksAndPictures")
    void aLinkLeadsToAFile(String path) {
        assertThat(Path.of(path)).isRegularFile();
    }

    @ParameterizedTest
    @MethodSource("pathsInTheMap")
    void whatTheMapNamesIsInTheRepository(String path) {
        List<Path> rooms = List.of(
                Path.of(""), Path.of("src/main/java/io/supportaccess"), Path.of("src/test/java/io/supportaccess"));
        String name = path.replace("…/", "");
        assertThat(rooms).anySatisfy(room -> assertThat(
                        Files.exists(room.resolve(name)) || Files.exists(room.resolve(name + ".java")))
                .isTrue());
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aSettingExists(String setting) {
        var known = NamingPage.knownSettings();
        assertThat(known).anySatisfy(name -> assertThat(name)
                .matches(Pattern.quote(setting).replace("*", "\\E.+\\Q")));
    }

    @ParameterizedTest
    @MethodSource("environment")
    void aSettingFromTheEnvironmentExists(String variable) {
        assertThat(NamingPage.knownSettings().stream()
                        .map(name ->
                                name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'))
                        .toList())
                .contains(variable);
    }

    @Test
    void itIsReadInOneSitting() throws IOException {
        assertThat(Files.readAllLines(README.file())).hasSizeLessThanOrEqualTo(170);
    }
}
