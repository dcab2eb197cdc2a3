package io.supportaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;

/** What a document names is there: settings, files, calls, links, classes. */
class DocumentsTest {

    private static final Pattern ANCHOR = Pattern.compile("(?m)^#+ (.+)$");

    private static final Set<String> TYPES = types();

    private static Set<String> types() {
        try (Stream<Path> sources = Files.walk(Path.of("src"))) {
            return sources.filter(source -> source.toString().endsWith(".java"))
                    .flatMap(source -> new Document(source).found("\\b(?:class|record|enum|interface) (\\w+)"))
                    .collect(Collectors.toSet());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Stream<Arguments> settings() {
        return named("(support-access\\.[a-z]+(?:[.-][a-z*]+)+)");
    }

    static Stream<Arguments> environment() {
        return named("\\b(SUPPORT_ACCESS_[A-Z_]+)=")
                // For db/passwords.sql alone.
                .filter(named -> !named.get()[1].toString().matches("SUPPORT_ACCESS_(OWNER|APP)_PASSWORD"));
    }

    static Stream<Arguments> files() {
        return named("`((?:src|db|bpmn|\\.ci|\\.github)/[\\w./-]+)`");
    }

    static Stream<Arguments> calls() {
        return named("`((?:GET|POST|PUT|DELETE) /api[^`?]*)`");
    }

    static Stream<Arguments> links() {
        return named("]\\((?!https?:)([^)]+)\\)");
    }

    static Stream<Arguments> classes() {
        return named("`([A-Z][a-z]+(?:[A-Z][a-z]+)+)`");
    }

    private static Stream<Arguments> named(String pattern) {
        List<Arguments> named = Document.all().stream()
                .flatMap(document -> document.found(pattern).map(found -> Arguments.of(document, found)))
                .toList();
        assertThat(named).as(pattern).isNotEmpty();
        return named.stream();
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aSettingExists(Document document, String setting) {
        assertThat(Document.knownSettings())
                .anyMatch(known -> known.matches(Pattern.quote(setting).replace("*", "\\E.+\\Q"))
                        || setting.startsWith(known + "."));
    }

    @ParameterizedTest
    @MethodSource("environment")
    void aSettingFromTheEnvironmentExists(Document document, String variable) {
        assertThat(Document.knownSettings().stream()
                        .map(name ->
                                name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'))
                        .toList())
                .contains(variable);
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileIsThere(Document document, String path) {
        assertThat(Path.of(path)).exists();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aCallIsServed(Document document, String call) {
        assertThat(served()).contains(call);
    }

    @ParameterizedTest
    @MethodSource("links")
    void aLinkLeadsToAFileAndItsHeading(Document document, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty()
                ? document.file()
                : document.file().resolveSibling(parts[0]).normalize();
        assertThat(target).isRegularFile();
        if (parts.length == 2) {
            assertThat(ANCHOR.matcher(new Document(target).text()).results().map(heading -> heading.group(1)
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^a-z0-9 -]", "")
                            .replace(' ', '-')))
                    .contains(parts[1]);
        }
    }

    @ParameterizedTest
    @MethodSource("classes")
    void aClassIsThere(Document document, String name) {
        assertThat(TYPES).contains(name);
    }

    @ParameterizedTest
    @CsvSource({"README.md, 130", "SECURITY.md, 60", "src/docs/glossary.md, 90"})
    void itIsReadInOneSitting(String file, int mostLines) {
        assertThat(new Document(Path.of(file)).text().lines().toList()).hasSizeBetween(20, mostLines);
    }

    /** The map of the README names packages and files. */
    @Test
    void theMapNamesRoomsThatExist() {
        List<Path> rooms = List.of(
                Path.of(""), Path.of("src/main/java/io/supportaccess"), Path.of("src/test/java/io/supportaccess"));
        String text = new Document(Path.of("README.md")).text();
        String map = text.substring(text.indexOf("## Where things are"), text.indexOf("## Change it"));
        List<String> named = Pattern.compile("`([^`]+)`")
                .matcher(map)
                .results()
                .map(name -> name.group(1).replace("…/", ""))
                .toList();
        assertThat(named).hasSizeGreaterThan(20).allSatisfy(name -> assertThat(rooms)
                .anySatisfy(room -> assertThat(room.resolve(name)).exists()));
    }

    private static Set<String> served() {
        var controllers = new ClassPathScanningCandidateComponentProvider(false);
        controllers.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        return controllers.findCandidateComponents("io.supportaccess").stream()
                .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .flatMap(DocumentsTest::calls)
                .collect(Collectors.toSet());
    }

    private static Stream<String> calls(Class<?> controller) {
        return Arrays.stream(controller.getDeclaredMethods())
                .filter(method -> AnnotatedElementUtils.hasAnnotation(method, RequestMapping.class))
                .flatMap(method -> paths(controller).stream().flatMap(first -> paths(method).stream()
                        .flatMap(rest ->
                                Arrays.stream(mapping(method).method()).map(verb -> verb + " " + first + rest))));
    }

    private static List<String> paths(AnnotatedElement mapped) {
        boolean named = AnnotatedElementUtils.hasAnnotation(mapped, RequestMapping.class)
                && mapping(mapped).path().length > 0;
        return named ? List.of(mapping(mapped).path()) : List.of("");
    }

    private static RequestMapping mapping(AnnotatedElement mapped) {
        return AnnotatedElementUtils.findMergedAnnotation(mapped, RequestMapping.class);
    }
}
