package io.supportaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.AnnotatedElement;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMapping;

/** What SECURITY.md names is there. */
class SecurityPageTest {

    private static final NamingPage PAGE = new NamingPage(Path.of("SECURITY.md"));

    static Stream<String> settings() {
        return PAGE.found("(support-access\\.[a-z]+(?:[.-][a-z]+)+)");
    }

    static Stream<String> files() {
        return PAGE.found("`((?:src|db|bpmn|\\.ci)/[\\w./-]+)`");
    }

    static Stream<String> calls() {
        return PAGE.found("`((?:GET|POST|PUT|DELETE) /[^`?]*)`");
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aSettingExists(String setting) {
        assertThat(NamingPage.knownSettings())
                .anyMatch(known -> setting.equals(known) || setting.startsWith(known + "."));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileIsThere(String path) {
        assertThat(Path.of(path)).exists();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aCallIsServed(String call) {
        assertThat(served()).contains(call);
    }

    private static Set<String> served() {
        var controllers = new ClassPathScanningCandidateComponentProvider(false);
        controllers.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        return controllers.findCandidateComponents("io.supportaccess").stream()
                .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                .flatMap(SecurityPageTest::calls)
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
