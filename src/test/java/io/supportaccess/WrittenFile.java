package io.supportaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of this repository that a test writes from the code, so that the two never differ.
 *
 * @param rewrite the property by which the test writes it anew
 */
public record WrittenFile(Path path, String rewrite) {

    /** Fails at the first line that differs: a whole file would be no readable message. */
    public void says(String text) throws IOException {
        if (System.getProperty(rewrite) != null) {
            Files.writeString(path, text);
        }
        List<String> kept = Files.readAllLines(path);
        List<String> lines = text.lines().toList();
        for (int line = 0; line < Math.min(kept.size(), lines.size()); line++) {
            assertThat(kept.get(line))
                    .as("line %d of %s: rewrite it by -D%s", line + 1, path, rewrite)
                    .isEqualTo(lines.get(line));
        }
        assertThat(Files.readString(path))
                .as("%s: rewrite it by -D%s", path, rewrite)
                .isEqualTo(text);
    }
}
