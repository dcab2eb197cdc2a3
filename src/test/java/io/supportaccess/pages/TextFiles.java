package io.supportaccess.pages;

import io.supportaccess.api.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.support.EncodedResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/** The message files, and what their texts are compared with. */
final class TextFiles {

    static final Path RESOURCES = Path.of("src/main/resources");
    static final Path SOURCES = Path.of("src/main/java/io/supportaccess");
    static final Path MODELS = Path.of("bpmn");

    private static final Pattern TEXT_BLOCK = Pattern.compile("\"\"\"\\s*\n\\s*(.*?)\"\"\"", Pattern.DOTALL);
    private static final Map<String, Map<String, String>> READ = new ConcurrentHashMap<>();

    private TextFiles() {}

    static Stream<Locale> translations() {
        return Arrays.stream(Language.values())
                .filter(Language::isFirstTranslation)
                .map(language -> Locale.forLanguageTag(language.code()));
    }

    static Map<String, String> templates() {
        return files(RESOURCES.resolve("templates"), ".html");
    }

    static String code(Path folder) {
        return String.join("\n", files(folder, ".java").values());
    }

    /** Each text of this code in one piece, also those that are written on several lines. */
    static String joined(String code) {
        return TEXT_BLOCK
                .matcher(code)
                .replaceAll(block -> Matcher.quoteReplacement(
                        '"' + block.group(1).replaceAll("\\\\\n\\s*", "").replaceAll("\\s*\n\\s*", " ") + '"'))
                .replaceAll("\"\\s*\\+\\s*\"", "");
    }

    static Map<String, String> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .collect(Collectors.toMap(
                            file -> folder.relativize(file).toString(),
                            TextFiles::text,
                            (one, other) -> one,
                            TreeMap::new));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Map<String, String> read(String file, String language) {
        return READ.computeIfAbsent(file + language, TextFiles::readFile);
    }

    private static Map<String, String> readFile(String name) {
        try {
            Properties texts = PropertiesLoaderUtils.loadProperties(new EncodedResource(
                    new FileSystemResource(RESOURCES.resolve(name + ".properties")), StandardCharsets.UTF_8));
            return texts.stringPropertyNames().stream()
                    .collect(Collectors.toMap(key -> key, texts::getProperty, (one, other) -> one, TreeMap::new));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
