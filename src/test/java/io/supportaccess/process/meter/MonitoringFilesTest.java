package io.supportaccess.process.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.process.Cases;
import io.supportaccess.request.DomainEvent.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An alert on a meter that does not exist never fires, so each name in these files is one that the application tells. */
@ApplicationTest
class MonitoringFilesTest {

    private static final Path FOLDER = Path.of("src/main/monitoring");
    private static final Pattern METERS =
            Pattern.compile("\\b(?:support_access|http_server|hikaricp|jvm|process)_[a-z_]+\\b");
    private static final Pattern EVENTS = Pattern.compile("event=~?\\\\?\"([a-z|-]+)\\\\?\"");

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private Cases cases;

    @Autowired
    private OperatingMeters meters;

    @ParameterizedTest
    @ValueSource(strings = {"alerts.yaml", "board.json"})
    void eachMeterIsTold(String file) throws IOException {
        cases.start();
        Caller.of(port, "auditor").get("/api/access");
        meters.read();
        List<String> named = METERS.matcher(Files.readString(FOLDER.resolve(file)))
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(named).isNotEmpty();
        // A call is counted after its answer.
        await().untilAsserted(() -> {
            String told = Caller.of(managementPort, "admin")
                    .get("/actuator/prometheus")
                    .response()
                    .body();
            assertThat(named).allSatisfy(meter -> assertThat(told.lines())
                    .anyMatch(line -> line.startsWith(meter + "{") || line.startsWith(meter + " ")));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"alerts.yaml", "board.json"})
    void eachEventIsOne(String file) throws IOException {
        List<String> known =
                Arrays.stream(EventType.values()).map(EventType::code).toList();
        assertThat(EVENTS.matcher(Files.readString(FOLDER.resolve(file)))
                        .results()
                        .flatMap(found -> Arrays.stream(found.group(1).split("\\|"))))
                .isNotEmpty()
                .isSubsetOf(known);
    }

    @Test
    void eachAlertSaysWhatToDo() throws IOException {
        String rules = Files.readString(FOLDER.resolve("alerts.yaml"));
        long alerts = Pattern.compile("- alert:").matcher(rules).results().count();
        assertThat(alerts).isPositive();
        assertThat(Pattern.compile("action: \"[A-Z][^\"]{30,}\"")
                        .matcher(rules)
                        .results()
                        .count())
                .isEqualTo(alerts);
    }
}
