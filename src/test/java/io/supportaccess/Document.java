package io.supportaccess;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A document that names settings, files and calls; tests hold them to what is there. */
record Document(Path file) {

    /** From the metadata that the build writes for editors. */
    static Set<String> knownSettings() {
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

    /** All documents in Markdown that people read. */
    static List<Document> all() {
        List<Document> all = Stream.of(".", ".github", "src/docs", "src/docs/decisions")
                .map(folder -> Path.of(folder).toFile().listFiles((found, name) -> name.endsWith(".md")))
                .flatMap(Arrays::stream)
                .map(found -> new Document(found.toPath().normalize()))
                .toList();
        assertThat(all)
                .extracting(document -> document.file().toString())
                .contains("README.md", "SECURITY.md", "src/docs/operators-manual.md", "src/docs/rest.md");
        return all;
    }

    /** The texts of the pattern's first group, each once. */
    Stream<String> found(String pattern) {
        return Pattern.compile(pattern)
                .matcher(text())
                .results()
                .map(result -> result.group(1))
                .distinct();
    }

    String text() {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
