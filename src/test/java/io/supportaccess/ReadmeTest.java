package io.supportaccess;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the README names is there. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");

    static Stream<String> linksAndPictures() {
        return found("]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)");
    }

    static Stream<String> pathsInTheMap() {
        return found("(?s)## The map\n(.*?)\n## ")
                .flatMap(map -> Pattern.compile("(?m)^\\| ([^|]*`[^|]*) \\|")
                        .matcher(map)
                        .results())
                .map(row -> row.group(1))
                .flatMap(cell -> Pattern.compile("`([^`]+)`").matcher(cell).results())
                .map(path -> path.group(1));
    }

    static Stream<String> settings() {
        return found("`(support-access\\.[a-z.*-]+)`");
    }

    static Stream<String> environment() {
        return found("\\b(SUPPORT_ACCESS_[A-Z_]+)=");
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
        Set<String> known = knownSettings();
        assertThat(known).anySatisfy(name -> assertThat(name)
                .matches(Pattern.quote(setting).replace("*", "\\E.+\\Q")));
    }

    @ParameterizedTest
    @MethodSource("environment")
    void aSettingFromTheEnvironmentExists(String variable) {
        assertThat(knownSettings().stream()
                        .map(name ->
                                name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'))
                        .toList())
                .contains(variable);
    }

    @Test
    void itIsReadInOneSitting() throws IOException {
        assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(170);
    }

    /** From the metadata that the build writes for editors. */
    private static Set<String> knownSettings() {
        try {
            JsonNode metadata =
                    new ObjectMapper().readTree(new File("target/classes/META-INF/spring-configuration-metadata.json"));
            return StreamSupport.stream(metadata.path("properties").spliterator(), false)
                    .map(property -> property.path("name").asText())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Stream<String> found(String pattern) {
        try {
            List<String> found = Pattern.compile(pattern)
                    .matcher(Files.readString(README))
                    .results()
                    .map(result -> result.group(1))
                    .distinct()
                    .toList();
            assertThat(found).as(pattern).isNotEmpty();
            return found.stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
