package io.supportaccess.embedded;

import io.supportaccess.signing.OneAtATime;
import io.supportaccess.signing.OwnerOnlyFiles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server for a machine without one: durable, on loopback only, with a password in the data directory that
 * only the owner may read. The library's defaults are for tests: no fsync, no password, data deleted.
 */
final class EmbeddedPostgresServer implements AutoCloseable {

    static final String PASSWORD_FILE = "support-access.password";
    static final String USER = "postgres";

    private final EmbeddedPostgres server;
    private final Path data;
    private final String password;

    private EmbeddedPostgresServer(EmbeddedPostgres server, Path data, String password) {
        this.server = server;
        this.data = data;
        this.password = password;
    }

    static EmbeddedPostgresServer start(EmbeddedSettings settings) {
        Path data = settings.dataDirectory().toAbsolutePath().normalize();
        try {
            OwnerOnlyFiles.directory(data.getParent());
            try (var alone =
                    OneAtATime.making(data.resolve(PASSWORD_FILE), data.resolveSibling(data.getFileName() + ".lock"))) {
                refuseTakenPort(data, settings.port());
                var programs = new PostgresPrograms(settings.programsDirectory());
                var server = alone.isMissing()
                        ? create(data, settings.port(), programs)
                        : restart(data, settings.port(), programs);
                OwnerOnlyFiles.restrict(programs.unpacked());
                return server;
            }
        } catch (IOException | RuntimeException failed) {
            throw EmbeddedDatabaseDown.because("""
                The embedded PostgreSQL did not start on port %d with the data in %s (%s). \
                Is another instance of this application running, or something else on that port? Stop it, or set \
                support-access.embedded.port and support-access.embedded.data-directory. \
                To use your own PostgreSQL instead, set spring.datasource.url.\
                """.formatted(settings.port(), data, failed.getMessage()), failed);
        }
    }

    String jdbcUrl() {
        return jdbcUrl(server.getPort());
    }

    /**
     * Another user of this machine may listen on the port while the server is down, and must not be told the password.
     */
    static String jdbcUrl(int port) {
        return "jdbc:postgresql://127.0.0.1:%d/postgres?requireAuth=scram-sha-256".formatted(port);
    }

    String username() {
        return USER;
    }

    String password() {
        return password;
    }

    ServerProcess process() {
        return new ServerProcess(data);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /**
     * Fails at once instead of after the wait for a start; a server left by a killed application may stay on the port.
     */
    private static void refuseTakenPort(Path data, int port) throws IOException {
        if (!Files.exists(data.resolve("postmaster.pid"))) {
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        }
    }

    private static EmbeddedPostgresServer restart(Path data, int port, PostgresPrograms programs) throws IOException {
        OwnerOnlyFiles.refuseReadable(data.resolve(PASSWORD_FILE));
        String password = Files.readString(data.resolve(PASSWORD_FILE));
        return new EmbeddedPostgresServer(
                builder(data, port, password, programs).start(), data, password);
    }

    /**
     * Keeps the password file beside the data until the first start succeeds, so a killed first start can be repeated.
     */
    private static EmbeddedPostgresServer create(Path data, int port, PostgresPrograms programs) throws IOException {
        Path unfinished = data.resolveSibling(data.getFileName() + ".unfinished");
        if (Files.deleteIfExists(unfinished)) {
            FileSystemUtils.deleteRecursively(data);
        }
        String password = HexFormat.of().formatHex(SecureRandom.getSeed(24));
        OwnerOnlyFiles.file(unfinished);
        Files.writeString(unfinished, password);
        EmbeddedPostgres server = builder(data, port, password, programs)
                .setLocaleConfig("auth-host", "scram-sha-256")
                .setLocaleConfig("auth-local", "scram-sha-256")
                .setLocaleConfig("pwfile", unfinished.toString())
                // PostgreSQL's own locale: operating systems name theirs differently, and Windows has none for UTF-8.
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                .setLocaleConfig("locale", "C")
                .start();
        Files.move(unfinished, data.resolve(PASSWORD_FILE));
        return new EmbeddedPostgresServer(server, data, password);
    }

    private static EmbeddedPostgres.Builder builder(Path data, int port, String password, PostgresPrograms programs) {
        // In the machine's temporary directory the library would stop and delete what other users left there.
        System.setProperty("ot.epg.working-dir", programs.unpacked().toString());
        return EmbeddedPostgres.builder()
                .setPgBinaryResolver(programs)
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setConnectConfig("password", password)
                .setConnectConfig("requireAuth", "scram-sha-256")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "200")
                .setServerConfig("authentication_timeout", "5s")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setPGStartupWait(Duration.ofSeconds(30))
                .setRegisterShutdownHook(false);
    }
}
