package io.supportaccess.solution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/**
 * Texts as people write them to Xero Support, made up: solved cases, and what the next one asks. Those whose names begin
 * with {@code held-out} were written after the search was tuned, and it was not changed for them.
 */
final class Symptoms {

    private Symptoms() {}

    static List<Line> of(String file) {
        try {
            return new ClassPathResource("answers/" + file)
                    .getContentAsString(StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> List.of(line.split(" \\| ")))
                    .map(parts -> new Line(parts.get(0), parts.subList(1, parts.size())))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** @param key the solved case; {@code none} where none has to be found, {@code near} for another question about the same thing */
    record Line(String key, List<String> texts) {

        String text(int number) {
            return texts.get(number);
        }

        boolean isKnown() {
            return !List.of("none", "near").contains(key);
        }
    }
}
