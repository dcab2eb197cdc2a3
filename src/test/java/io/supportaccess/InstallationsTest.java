package io.supportaccess;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The image, the compose file, the chart and the unit run the application alike; {@code .ci/run lint} checks each by itself. */
class InstallationsTest {

    private static final Document IMAGE = new Document(Path.of("src/main/docker/Dockerfile"));
    private static final Document COMPOSE = new Document(Path.of("docker-compose.yml"));
    private static final Document UNIT = new Document(Path.of("src/main/systemd/xero-support-access.service"));
    private static final Document NODES =
            new Document(Path.of("src/main/helm/xero-support-access/templates/statefulset.yaml"));
    private static final Document VALUES = new Document(Path.of("src/main/helm/xero-support-access/values.yaml"));

    @Test
    void javaHasTheSameOptions() {
        String ofTheImage = one(IMAGE, "JAVA_TOOL_OPTIONS=\"([^\"]+)\"");
        assertThat(ofTheImage).contains("-XX:+ExitOnOutOfMemoryError");
        assertThat(one(UNIT, "JAVA_TOOL_OPTIONS=([^\"]+)\"")).isEqualTo(ofTheImage);
        // Both run the image, with its own.
        assertThat(NODES.text() + COMPOSE.text()).doesNotContain("JAVA_TOOL_OPTIONS");
    }

    @Test
    void theApplicationListensAtTheSamePorts() {
        List<String> ofTheImage = Arrays.asList(one(IMAGE, "EXPOSE (.+)").split(" "));
        assertThat(ofTheImage).containsExactly("8080", "8081");
        assertThat(COMPOSE.found("\"127\\.0\\.0\\.1:\\d+:(80\\d+)\"")).startsWith("8080", "8081");
        assertThat(NODES.found("containerPort: (\\d+)")).containsExactlyElementsOf(ofTheImage);
        assertThat(one(UNIT, "MANAGEMENT_SERVER_PORT=(\\d+)")).isEqualTo(ofTheImage.get(1));
        assertThat(one(new Document(Path.of("src/main/resources/application.yaml")), "server: \\{ port: (\\d+)"))
                .isEqualTo(ofTheImage.get(1));
        assertThat(one(new Document(Path.of("src/main/monitoring/prometheus.yaml")), "targets: \\[ \"(.+)\" ]"))
                .isEqualTo("application:" + ofTheImage.get(1));
    }

    @Test
    void itIsNeverRoot() {
        String ofTheImage = one(IMAGE, "USER (\\d+)");
        assertThat(ofTheImage).isEqualTo("10001");
        assertThat(NODES.found("(?:runAsUser|runAsGroup|fsGroup): (\\d+)")).containsExactly(ofTheImage);
        assertThat(IMAGE.found("(?:--uid |--owner=)(\\d{5})\\b.*(?:nologin|support-access)"))
                .containsExactly(ofTheImage);
        assertThat(one(UNIT, "\nUser=(\\S+)")).isEqualTo("xero-support-access");
    }

    /** Spring waits 30 seconds for the requests that are still running; a chart's node waits before that. */
    @Test
    void itHasTheSameTimeToStop() {
        int seconds = number(UNIT, "TimeoutStopSec=(\\d+)");
        assertThat(seconds).isGreaterThan(30);
        assertThat(COMPOSE.found("stop_grace_period: (\\d+)s")).contains(Integer.toString(seconds));
        int before = number(NODES, "sleep, \"(\\d+)\"");
        assertThat(number(NODES, "terminationGracePeriodSeconds: (\\d+)")).isEqualTo(before + seconds);
    }

    @Test
    void itHasTheSameMemory() {
        assertThat(one(VALUES, "limits: \\{ memory: (\\d+G)i")).isEqualTo(one(UNIT, "MemoryMax=(\\d+G)"));
    }

    /** Whatever is not in its place is lost with the container, or refused by a file system that cannot be written. */
    @ParameterizedTest
    @ValueSource(strings = {"SIGNING_KEY_FILE", "AUDIT_HEADS_FILE", "ANCHOR_TIME_STAMPS"})
    void theProofIsWhereItLasts(String setting) {
        String inACompose = one(COMPOSE, "SUPPORT_ACCESS_" + setting + ": /var/lib/support-access/(\\S+)");
        assertThat(one(UNIT, "SUPPORT_ACCESS_" + setting + "=%S/xero-support-access/(\\S+)"))
                .isEqualTo(inACompose);
        assertThat(NODES.found("/var/lib/support-access/([^\\s\"]+)")).contains(inACompose);
    }

    @Test
    void oneSetOfSecretsServesUnitAndChart() {
        Set<String> ofTheUnit = UNIT.found("LoadCredential=([^:]+):").collect(Collectors.toSet());
        assertThat(ofTheUnit)
                .containsExactlyInAnyOrder(
                        "spring.datasource.password", "spring.flyway.password", "support-access.admin.password");
        assertThat(VALUES.found("#   ([a-z.-]+\\.password) ").collect(Collectors.toSet()))
                .isEqualTo(ofTheUnit);
    }

    @Test
    void settingsOfTheUnitAreSettings() throws Exception {
        Set<String> known = Document.knownSettings().stream()
                .map(name -> name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'))
                .collect(Collectors.toSet());
        List<String> named = Stream.concat(
                        UNIT.found("(SUPPORT_ACCESS_[A-Z_]+)="),
                        Files.readString(Path.of("src/main/systemd/environment"))
                                .lines()
                                .filter(line -> line.contains("SUPPORT_ACCESS_"))
                                .map(line -> line.replaceAll("^#? ?|=.*", "")))
                .toList();
        assertThat(known).containsAll(named);
    }

    private static String one(Document document, String pattern) {
        List<String> found = document.found(pattern).toList();
        assertThat(found).as("%s in %s", pattern, document).hasSize(1);
        return found.get(0);
    }

    private static int number(Document document, String pattern) {
        return Integer.parseInt(one(document, pattern));
    }
}
