package io.supportaccess.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.Asvs;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class EmbeddedPostgresServerTest {

    private static final int ANY_FREE_PORT = 0;

    @TempDir
    private Path directory;

    @Test
    @Asvs({"v5.0.0-13.2.1", "v5.0.0-13.2.3", "v5.0.0-13.3.2"})
    void itIsDurableAndClosedToOthers() throws Exception {
        try (var server = EmbeddedPostgresServer.start(settings(ANY_FREE_PORT))) {
            for (String durable : List.of("fsync", "synchronous_commit", "full_page_writes")) {
                assertThat(answer(server, "show " + durable)).as(durable).isEqualTo("on");
            }
            assertThat(answer(server, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(answer(server, "show unix_socket_directories")).isEmpty();
            assertThat(answer(server, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules"))
                    .isEqualTo("scram-sha-256");
            assertThat(answer(server, "select rolpassword from pg_authid where rolname = 'postgres'"))
                    .startsWith("SCRAM-SHA-256$");
            for (InetAddress other : addressesOfThisMachine()) {
                assertThatThrownBy(() -> connect(other, port(server))).isInstanceOf(ConnectException.class);
            }
            for (String wrong : List.of("", "postgres", server.password() + "x")) {
                assertThatThrownBy(() -> DriverManager.getConnection(server.jdbcUrl(), server.username(), wrong))
                        .isInstanceOf(SQLException.class);
            }
            Path password = directory.resolve("postgres/support-access.password");
            assertThat(password).hasContent(server.password());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void itKnowsTheLettersOfAllLanguages() throws Exception {
        try (var server = EmbeddedPostgresServer.start(settings(ANY_FREE_PORT))) {
            assertThat(answer(server, "select lower('ÄÉÑØŁ ΔΩ ЖЯ')")).isEqualTo("äéñøł δω жя");
            assertThat(answer(server, "show server_encoding")).isEqualTo("UTF8");
        }
    }

    @Test
    void aRestartKeepsTheDataAndThePassword() throws Exception {
        String password;
        try (var first = EmbeddedPostgresServer.start(settings(ANY_FREE_PORT))) {
            keep(first, "a case");
            password = first.password();
        }
        assertThat(directory.resolve("postgres/postmaster.pid")).doesNotExist();
        try (var second = EmbeddedPostgresServer.start(settings(ANY_FREE_PORT))) {
            assertThat(second.password()).isEqualTo(password);
            assertThat(answer(second, "select text from kept")).isEqualTo("a case");
        }
    }

    @Test
    void aServerThatWasKilledIsRecovered() throws Exception {
        try (var first = EmbeddedPostgresServer.start(settings(ANY_FREE_PORT))) {
            keep(first, "a case");
            kill(postmaster());
        }
        try (var second = EmbeddedPostgresServer.start(settings(ANY_FREE_PORT))) {
            assertThat(answer(second, "select text from kept")).isEqualTo("a case");
        }
    }

    @Test
    void aCommandReadsTheDataWhetherOrNotAServerRuns() throws Exception {
        var data = EmbeddedData.of(new Binder(new MapConfigurationPropertySource(Map.of(
                "support-access.embedded.data-directory",
                directory.resolve("postgres"),
                "support-access.embedded.port",
                ANY_FREE_PORT))));
        Path pid = directory.resolve("postgres/postmaster.pid");
        List<String> lines;
        try (var server = EmbeddedPostgresServer.start(settings(ANY_FREE_PORT))) {
            keep(server, "a case");
            assertThat(data.use(EmbeddedPostgresServerTest::kept)).isEqualTo("a case");
            lines = Files.readAllLines(pid);
        }
        assertThat(data.use(EmbeddedPostgresServerTest::kept)).isEqualTo("a case");
        assertThat(pid).as("its own server ends with it").doesNotExist();

        // As a machine leaves it that lost its power: nobody has the number of its process any more.
        Process ended = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .start();
        ended.waitFor();
        lines.set(0, String.valueOf(ended.pid()));
        Files.write(pid, lines);
        assertThat(data.use(EmbeddedPostgresServerTest::kept)).isEqualTo("a case");
    }

    @Test
    void aFirstStartThatWasInterruptedBeginsAnew() throws Exception {
        Files.createDirectories(directory.resolve("postgres/base"));
        Files.writeString(directory.resolve("postgres/PG_VERSION"), "17\n");
        Files.writeString(directory.resolve("postgres.unfinished"), "half a passw");
        try (var server = EmbeddedPostgresServer.start(settings(ANY_FREE_PORT))) {
            assertThat(answer(server, "select 1")).isEqualTo("1");
            assertThat(server.password()).hasSize(48);
            assertThat(directory.resolve("postgres.unfinished")).doesNotExist();
        }
    }

    @Test
    void somethingElseOnThePortIsToldWithTheRemedy() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedPostgresServer.start(settings(taken.getLocalPort())))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageStartingWith(
                            "The embedded PostgreSQL did not start on port %d with the data in %s (Address already in use",
                            taken.getLocalPort(), directory.resolve("postgres"))
                    .hasMessageEndingWith("Is another instance of this application running, or something else on that"
                            + " port? Stop it, or set support-access.embedded.port and"
                            + " support-access.embedded.data-directory. To use your own PostgreSQL instead, set"
                            + " spring.datasource.url.");
        }
        try (var server = EmbeddedPostgresServer.start(settings(ANY_FREE_PORT))) {
            assertThat(answer(server, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void oneInstanceAtATimeHasTheData() throws Exception {
        try (var first = EmbeddedPostgresServer.start(settings(ANY_FREE_PORT))) {
            assertThatThrownBy(() -> EmbeddedPostgresServer.start(settings(ANY_FREE_PORT)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Is another instance of this application running");
            assertThat(answer(first, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aDirectoryWithOtherDataIsLeftAlone() throws Exception {
        Path others = Files.createDirectories(directory.resolve("postgres")).resolve("letter.txt");
        Files.writeString(others, "Dear Sir or Madam");
        assertThatThrownBy(() -> EmbeddedPostgresServer.start(settings(ANY_FREE_PORT)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(others).hasContent("Dear Sir or Madam");
    }

    private EmbeddedSettings settings(int port) {
        return new EmbeddedSettings(directory.resolve("postgres"), port);
    }

    private long postmaster() throws IOException {
        return Long.parseLong(
                Files.readAllLines(directory.resolve("postgres/postmaster.pid")).get(0));
    }

    private static void kill(long pid) throws Exception {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        assertThat(process.destroyForcibly()).isTrue();
        process.onExit().get(20, TimeUnit.SECONDS);
    }

    private static void keep(EmbeddedPostgresServer server, String text) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password());
                var statement = connection.createStatement()) {
            statement.execute("create table kept as select '%s' as text".formatted(text));
        }
    }

    private static String kept(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select text from kept")) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static String answer(EmbeddedPostgresServer server, String question) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password());
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }

    private static int port(EmbeddedPostgresServer server) {
        return Integer.parseInt(server.jdbcUrl().replaceAll(".*:(\\d+)/.*", "$1"));
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
        }
    }

    private static List<InetAddress> addressesOfThisMachine() throws IOException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .toList();
    }
}
