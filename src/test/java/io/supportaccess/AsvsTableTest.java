package io.supportaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/**
 * The table in {@code src/docs/asvs.md} is what the tests' tags and {@code asvs/requirements.txt} say today. To write it anew:
 * {@code mvn test -Dtest=AsvsTableTest -Dasvs.rewrite}.
 */
class AsvsTableTest {

    private static final Path PAGE = Path.of("src/docs/asvs.md");
    private static final String BEGIN = "<!-- asvs: written by AsvsTableTest -->\n";
    private static final String END = "<!-- asvs: end -->\n";
    private static final String VERSION = "v5.0.0-";

    /** Set to false once every item has a test or a reason: from then on none may be left open. */
    private static final boolean MAY_BE_OPEN = false;

    private final List<Item> items = items();
    private final Map<String, SortedSet<String>> tests = tags();

    @Test
    void thePageShowsWhatIsDecidedToday() throws IOException {
        String page = Files.readString(PAGE);
        String written = page.substring(0, page.indexOf(BEGIN)) + BEGIN + table() + page.substring(page.indexOf(END));
        new WrittenFile(PAGE, "asvs.rewrite").says(written);
    }

    @Test
    void everyItemHasATestOrAReason() {
        assertThat(items).hasSize(253).extracting(Item::number).doesNotHaveDuplicates();
        assertThat(items).allSatisfy(item -> {
            if (item.judgement().equals("decided")) {
                assertThat(tests).as(item.title()).containsKey(item.number());
            } else if (item.judgement().equals("open")) {
                assertThat(MAY_BE_OPEN).as(item.title()).isTrue();
            } else {
                assertThat(item.judgement())
                        .as(item.title())
                        .hasSizeGreaterThan(5)
                        .endsWith(".");
            }
        });
    }

    @Test
    void everyTagNamesAnItem() {
        assertThat(items.stream().map(Item::number).toList()).containsAll(tests.keySet());
    }

    private String table() {
        long decided =
                items.stream().filter(item -> tests.containsKey(item.number())).count();
        long open = items.stream().filter(this::isOpen).count();
        return "%d items of level 1 and 2: %d decided by tests, %d with a reason, %d open.%n%n"
                        .formatted(items.size(), decided, items.size() - decided - open, open)
                + "| item | level | what | decided by |\n|---|---|---|---|\n"
                + items.stream()
                        .map(item -> "| %s | %s | %s | %s |%n"
                                .formatted(item.number(), item.level(), item.title(), decidedBy(item)))
                        .collect(Collectors.joining());
    }

    private String decidedBy(Item item) {
        if (tests.containsKey(item.number())) {
            return tests.get(item.number()).stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
        }
        return isOpen(item) ? "**open**" : item.judgement();
    }

    private boolean isOpen(Item item) {
        return item.judgement().equals("open") && !tests.containsKey(item.number());
    }

    private static List<Item> items() {
        try {
            return new ClassPathResource("asvs/requirements.txt")
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Item::of)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Map<String, SortedSet<String>> tags() {
        Map<String, SortedSet<String>> tests = new TreeMap<>();
        Path classes = Path.of("target", "test-classes");
        try (Stream<Path> files = Files.walk(classes)) {
            files.map(file -> classes.relativize(file).toString())
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.replace(".class", "").replaceAll("[/\\\\]", "."))
                    .map(AsvsTableTest::named)
                    .forEach(type -> {
                        String file = type.getNestHost().getSimpleName();
                        keep(tests, type, file);
                        Stream.<AnnotatedElement>concat(
                                        Arrays.stream(type.getDeclaredMethods()),
                                        Arrays.stream(type.getDeclaredFields()))
                                .forEach(member -> keep(tests, member, file + "." + ((Member) member).getName()));
                    });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return tests;
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, AsvsTableTest.class.getClassLoader());
        } catch (ClassNotFoundException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void keep(Map<String, SortedSet<String>> tests, AnnotatedElement element, String name) {
        if (element.isAnnotationPresent(Asvs.class)) {
            for (String item : element.getAnnotation(Asvs.class).value()) {
                assertThat(item).as(name).startsWith(VERSION);
                tests.computeIfAbsent(item.substring(VERSION.length()), first -> new TreeSet<>())
                        .add(name);
            }
        }
    }

    private record Item(String number, String level, String title, String judgement) {

        static Item of(String line) {
            String[] parts = line.split(" \\| ", 4);
            return new Item(parts[0], parts[1], parts[2], parts[3]);
        }
    }
}
