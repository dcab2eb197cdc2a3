package io.supportaccess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.core.io.ClassPathResource;

/** What the application is made of is written down in it, told to administrators alone. */
@ApplicationTest
@Asvs("v5.0.0-15.1.2")
class BillOfMaterialsTest {

    private static final String BILL = "/actuator/sbom/application";

    @LocalManagementPort
    private int port;

    /** Maven's {@code -o} leaves the bill out: the plug-in looks licences up in the repository. */
    @BeforeAll
    static void builtOnline() {
        assumeThat(new ClassPathResource("META-INF/sbom/application.cdx.json").exists())
                .as("this build was made online")
                .isTrue();
    }

    @Test
    void anAdministratorReadsWhatTheApplicationIsMadeOf() {
        var answer = Caller.of(port, "admin").get(BILL);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(jars(answer.json()))
                .contains("camunda-engine-7.24.0.jar")
                .containsAll(ofTheClassPath("camunda-", "spring-", "tomcat-", "jackson-", "jersey-", "postgresql-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"requester", "access-manager", "approver", "auditor"})
    void nobodyElseDoes(String person) {
        assertThat(Caller.of(port, person).get(BILL).status()).isEqualTo(403);
        assertThat(Caller.anonymous(port).get(BILL).status()).isEqualTo(401);
    }

    @Test
    void theBillIsTheSameInEveryBuild() throws IOException {
        JsonNode bill = new ObjectMapper()
                .readTree(new ClassPathResource("META-INF/sbom/application.cdx.json").getInputStream());
        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.has("serialNumber")).isFalse();
        assertThat(bill.path("metadata").has("timestamp")).isFalse();
    }

    private static Set<String> jars(JsonNode bill) {
        return StreamSupport.stream(bill.path("components").spliterator(), false)
                .map(component -> component.path("name").asText() + "-"
                        + component.path("version").asText() + ".jar")
                .collect(Collectors.toSet());
    }

    private static List<String> ofTheClassPath(String... beginnings) {
        List<String> jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).getFileName().toString())
                .filter(jar -> Arrays.stream(beginnings).anyMatch(jar::startsWith))
                .filter(jar -> !jar.matches(".*(-classes|test|assert|junit|authorization-server|dataformat-yaml).*"))
                .toList();
        assertThat(jars).hasSizeGreaterThan(40);
        return jars;
    }
}
