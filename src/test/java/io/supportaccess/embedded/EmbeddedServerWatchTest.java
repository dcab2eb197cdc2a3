package io.supportaccess.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The embedded server is killed while the application runs. */
@ExtendWith(OutputCaptureExtension.class)
class EmbeddedServerWatchTest {

    @TempDir
    private Path directory;

    private Path data;
    private EmbeddedPostgresServer server;
    private EmbeddedServerWatch watch;

    @BeforeEach
    void start() throws Exception {
        data = directory.resolve("postgres");
        InitialisedData.copyTo(data);
        server = EmbeddedPostgresServer.start(new EmbeddedSettings(data, Path.of("target/postgres.binaries"), 0));
        watch = EmbeddedServerWatch.over(server, Duration.ofMillis(1));
    }

    @AfterEach
    void end() {
        watch.close();
        server.close();
    }

    @Test
    void aKilledServerServesAgainAtTheSameAddress(CapturedOutput output) throws Exception {
        answer("create table kept as select 'acknowledged' as what");
        kill();

        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(SQLException.class)
                .untilAsserted(() -> assertThat(answer("select what from kept")).isEqualTo("acknowledged"));
        await().untilAsserted(() -> assertThat(output)
                .contains("The embedded PostgreSQL has ended, and nobody has stopped it. It is started again.")
                .contains("The embedded PostgreSQL runs again."));
    }

    @Test
    void aServerThatCannotStartIsNotTriedForEver(CapturedOutput output) throws Exception {
        Files.writeString(data.resolve("postgresql.conf"), "no_such_setting = on\n", StandardOpenOption.APPEND);
        kill();

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(output)
                .contains("The embedded PostgreSQL did not start (try 5 of 5)")
                .contains("The embedded PostgreSQL has ended 5 times and is not started again."));
        assertThat(server.process().log()).content().contains("no_such_setting");
    }

    private void kill() {
        assertThat(server.process().running().orElseThrow().destroyForcibly()).isTrue();
    }

    private String answer(String statement) throws SQLException {
        try (var connection = DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password());
                var running = connection.createStatement()) {
            if (!running.execute(statement)) {
                return "";
            }
            running.getResultSet().next();
            return running.getResultSet().getString(1);
        }
    }
}
