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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class EmbeddedPostgresServerTest {

    private static final int ANY_FREE_PORT = 0;

    /** Unpacking takes seconds, so the tests share what is unpacked with {@link InitialisedData}. */
    private static final Path SHARED = Path.of("target/postgres.binaries");

    @TempDir
    private Path directory;

    /** What one is asked that somebody has started for the first time. */
    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Running {

        private Path data;
        private EmbeddedPostgresServer server;

        @BeforeAll
        void start(@TempDir Path shared) {
            data = shared.resolve("postgres");
            server = EmbeddedPostgresServer.start(new EmbeddedSettings(data, SHARED, ANY_FREE_PORT));
        }

        @AfterAll
        void end() {
            server.close();
        }

        @Test
        @Asvs({"v5.0.0-13.2.1", "v5.0.0-13.2.3", "v5.0.0-13.3.2"})
        void itIsDurableAndClosedToOthers() throws Exception {
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
            Path password = data.resolve("support-access.password");
            assertThat(password).hasContent(server.password());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                    .isEqualTo("rw-------");
        }

        /** They hold a connection each, and anybody on this machine may open them. */
        @Test
        void callersWhoNeverSignInAreSentAwayAndLeaveRoom() throws Exception {
            byte[] beginning = "user\0postgres\0database\0postgres\0\0".getBytes(StandardCharsets.US_ASCII);
            ByteBuffer startUp = ByteBuffer.allocate(8 + beginning.length)
                    .putInt(8 + beginning.length)
                    .putInt(3 << 16)
                    .put(beginning);
            List<Socket> strangers = new ArrayList<>();
            try {
                for (int stranger = 0; stranger < 60; stranger++) {
                    var socket = new Socket(InetAddress.getLoopbackAddress(), port(server));
                    strangers.add(socket);
                    socket.setSoTimeout(30_000);
                    socket.getOutputStream().write(startUp.array());
                    assertThat((char) socket.getInputStream().read()).isEqualTo('R');
                }
                assertThat(answer(server, "select 'served'")).isEqualTo("served");
                for (Socket socket : strangers) {
                    socket.getInputStream().readAllBytes();
                }
            } finally {
                for (Socket socket : strangers) {
                    socket.close();
                }
            }
        }

        @Test
        void itKnowsTheLettersOfAllLanguages() throws Exception {
            assertThat(answer(server, "select lower('ÄÉÑØŁ ΔΩ ЖЯ')")).isEqualTo("äéñøł δω жя");
            assertThat(answer(server, "show server_encoding")).isEqualTo("UTF8");
        }

        @Test
        void oneInstanceAtATimeHasTheData() throws Exception {
            assertThatThrownBy(() -> EmbeddedPostgresServer.start(new EmbeddedSettings(data, SHARED, ANY_FREE_PORT)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Is another instance of this application running");
            assertThat(answer(server, "select 1")).isEqualTo("1");
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
        InitialisedData.copyTo(directory.resolve("postgres"));
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
        InitialisedData.copyTo(directory.resolve("postgres"));
        var data = EmbeddedData.of(new Binder(new MapConfigurationPropertySource(Map.of(
                "support-access.embedded.data-directory",
                directory.resolve("postgres"),
                "support-access.embedded.programs-directory",
                SHARED,
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
    @Asvs("v5.0.0-13.3.2")
    void anotherUserOfTheMachineReachesNoProgramOfIt() throws Exception {
        InitialisedData.copyTo(directory.resolve("postgres"));
        Path programs = directory.resolve("postgres.binaries");
        InitialisedData.copy(SHARED, programs);
        Files.setPosixFilePermissions(programs, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (var server = EmbeddedPostgresServer.start(settings(ANY_FREE_PORT, programs))) {
            assertThat(answer(server, "select 1")).isEqualTo("1");
            assertThat(ProcessHandle.of(postmaster()).orElseThrow().info().command())
                    .hasValueSatisfying(program -> assertThat(program).startsWith(programs + "/unpacked/PG-"));
            for (Path closed : List.of(programs, programs.resolve("unpacked"))) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(closed)))
                        .isEqualTo("rwx------");
            }
        }
    }

    @Test
    void aProgramThatIsNotTheJarsIsNotRun() throws Exception {
        InitialisedData.copyTo(directory.resolve("postgres"));
        Path programs = directory.resolve("postgres.binaries");
        InitialisedData.copy(SHARED, programs);
        Path unpacked;
        try (var several = Files.list(programs.resolve("unpacked"))) {
            unpacked = several.findFirst().orElseThrow();
        }
        Path ran = directory.resolve("ran");
        Path own = Files.writeString(directory.resolve("own"), "#!/bin/sh\ntouch %s\n".formatted(ran));
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path changed = unpacked.resolve("bin/postgres");
        byte[] genuine = Files.readAllBytes(changed);
        Files.copy(own, changed, StandardCopyOption.REPLACE_EXISTING);
        Path linked = unpacked.resolve("bin/initdb");
        Files.delete(linked);
        Files.createSymbolicLink(linked, own);
        Path added = unpacked.resolve("lib/postgresql/more.so");
        Files.copy(own, added);
        try (var server = EmbeddedPostgresServer.start(settings(ANY_FREE_PORT, programs))) {
            assertThat(answer(server, "select 1")).isEqualTo("1");
        }
        assertThat(changed).hasBinaryContent(genuine);
        assertThat(Files.isSymbolicLink(linked)).isFalse();
        assertThat(ran).doesNotExist();
        assertThat(added).doesNotExist();
    }

    /** The library's own place for its data: it would stop and delete what it finds there. */
    @Test
    void whatAnotherUserLeftInTheTemporaryDirectoryIsLeftAlone() throws Exception {
        InitialisedData.copyTo(directory.resolve("postgres"));
        String temporary = System.getProperty("java.io.tmpdir");
        Path bait = Files.createDirectories(directory.resolve("embedded-pg/bait"));
        Path lock = Files.createFile(bait.resolve("epg-lock"));
        Files.setLastModifiedTime(lock, FileTime.from(Instant.EPOCH));
        System.setProperty("java.io.tmpdir", directory.toString());
        try {
            EmbeddedPostgresServer.start(settings(ANY_FREE_PORT)).close();
        } finally {
            System.setProperty("java.io.tmpdir", temporary);
        }
        assertThat(lock).exists();
    }

    @Test
    void theThreadsThatStartItAtOnceLeaveOneThatWorks() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<EmbeddedPostgresServer> started = new ArrayList<>();
            Callable<EmbeddedPostgresServer> start = () -> EmbeddedPostgresServer.start(settings(ANY_FREE_PORT));
            for (Future<EmbeddedPostgresServer> one : threads.invokeAll(Collections.nCopies(3, start))) {
                try {
                    started.add(one.get());
                } catch (ExecutionException refused) {
                    assertThat(refused).hasMessageContaining("Is another instance of this application running");
                }
            }
            assertThat(started).hasSize(1);
            try (var server = started.get(0)) {
                assertThat(answer(server, "select 1")).isEqualTo("1");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** As another user does who takes the port while the server is down: it asks for the password in the clear. */
    @Test
    void aServerThatCannotProveItKnowsThePasswordIsNotTold() throws Exception {
        InitialisedData.copyTo(directory.resolve("postgres"));
        String password;
        Path pid = directory.resolve("postgres/postmaster.pid");
        List<String> lines;
        try (var server = EmbeddedPostgresServer.start(settings(ANY_FREE_PORT))) {
            password = server.password();
            lines = Files.readAllLines(pid);
        }
        try (var impostor = new Impostor()) {
            lines.set(3, String.valueOf(impostor.port()));
            Files.write(pid, lines);
            var data = EmbeddedData.of(new Binder(new MapConfigurationPropertySource(Map.of(
                    "support-access.embedded.data-directory", directory.resolve("postgres"),
                    "support-access.embedded.programs-directory", SHARED,
                    "support-access.embedded.port", ANY_FREE_PORT))));
            assertThatThrownBy(() -> data.use(EmbeddedPostgresServerTest::kept))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("not allowed by requireAuth");
            assertThat(impostor.told()).isNotEmpty().noneMatch(message -> message.contains(password));
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
        return settings(port, SHARED);
    }

    private EmbeddedSettings settings(int port, Path programs) {
        return new EmbeddedSettings(directory.resolve("postgres"), programs, port);
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
