package io.supportaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The operator's manual lists the dependencies without free patches in the versions that are on the class path, so an
 * update of one of them has to look at the manual.
 */
class NoFreeFixTest {

    /** The jar that tells a version. */
    private static final Map<String, String> JARS = Map.of(
            "Spring Boot", "spring-boot",
            "Spring Framework", "spring-core",
            "Spring Security", "spring-security-core",
            "Camunda", "camunda-engine",
            "Joda-Time", "joda-time",
            "Jersey", "jersey-server");

    private static final Pattern NAMED = Pattern.compile("([A-Z][\\w-]*(?: [A-Z]\\w+)?) (\\d+(?:\\.\\d+)+)");

    static Stream<String> exceptions() throws IOException {
        String page = Files.readString(Path.of("src/docs/operators-manual.md"));
        String section = page.substring(page.indexOf("### No free fix"));
        return section.lines()
                .filter(line -> line.startsWith("| "))
                .map(line -> line.split("\\|")[1])
                .flatMap(NoFreeFixTest::named)
                .sorted();
    }

    private static Stream<String> named(String what) {
        return NAMED.matcher(what).results().map(MatchResult::group);
    }

    @Test
    void thereAreSuchExceptionsOfEachKind() throws IOException {
        assertThat(exceptions().map(exception -> exception.replaceAll(" [\\d.]+$", "")))
                .containsAll(JARS.keySet())
                .contains("AngularJS", "Bootstrap", "DOMPurify", "React");
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void theExceptionIsReal(String exception) throws IOException {
        int space = exception.lastIndexOf(' ');
        String name = exception.substring(0, space);
        String version = exception.substring(space + 1);
        if (JARS.containsKey(name)) {
            assertThat(versions(JARS.get(name)))
                    .singleElement()
                    .asString()
                    .matches(Pattern.quote(version) + "(\\.\\d+)*");
        } else {
            assertThat(scripts()).containsAnyOf("\"%s\"".formatted(version), exception);
        }
    }

    private static List<String> versions(String artifact) {
        Pattern jar = Pattern.compile(Pattern.quote(artifact) + "-(\\d[\\d.]*)\\.jar");
        return classPath()
                .map(Path::getFileName)
                .map(Path::toString)
                .flatMap(file -> jar.matcher(file).results())
                .map(match -> match.group(1))
                .toList();
    }

    /** Of Camunda's web applications, which carry their libraries in bundles. */
    private static String scripts() throws IOException {
        Path webjar = classPath()
                .filter(file -> file.getFileName().toString().startsWith("camunda-webapp-webjar-"))
                .findFirst()
                .orElseThrow();
        try (var jar = new JarFile(webjar.toFile())) {
            return jar.stream()
                    .filter(entry -> entry.getName().endsWith(".js"))
                    .map(entry -> {
                        try (var script = jar.getInputStream(entry)) {
                            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
                        } catch (IOException unreadable) {
                            throw new IllegalStateException(unreadable);
                        }
                    })
                    .collect(Collectors.joining("\n"));
        }
    }

    private static Stream<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of);
    }
}
