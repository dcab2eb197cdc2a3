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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A page for people that names settings, files and calls, which a test holds to what is there. */
record NamingPage(Path file) {

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

    /** What the pattern's group finds, each once; a pattern that finds nothing is a mistake of the test. */
    Stream<String> found(String pattern) {
        try {
            List<String> found = Pattern.compile(pattern)
                    .matcher(Files.readString(file))
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
