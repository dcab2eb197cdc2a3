package io.supportaccess.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RoleNamesTest {

    /** A column and an output of the policy are called approvers, too: those stand behind another argument. */
    private static final Pattern GROUP = Pattern.compile(
            "\"(requesters|access-managers|auditors|camunda-admin)\"|of\\(\"approvers\"|= \"approvers\"");

    @Test
    void groupNamesStandInRoleAlone() throws IOException {
        List<String> naming = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                if (GROUP.matcher(Files.readString(file)).find()) {
                    naming.add(file.getFileName().toString());
                }
            }
        }
        assertThat(naming).containsExactly("Role.java");
    }
}
