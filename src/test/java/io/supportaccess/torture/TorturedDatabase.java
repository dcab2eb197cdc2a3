package io.supportaccess.torture;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** One durable PostgreSQL, which all nodes share and which outlives each of them. */
final class TorturedDatabase implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final JdbcClient jdbc;

    private TorturedDatabase(EmbeddedPostgres server) throws IOException {
        this.server = server;
        this.jdbc = JdbcClient.create(server.getPostgresDatabase());
        jdbc.sql(Files.readString(Path.of("db/roles.sql"))).update();
    }

    /** @param directory not there yet */
    static TorturedDatabase start(Path directory) throws IOException {
        System.setProperty(
                "ot.epg.working-dir",
                directory.resolveSibling("postgres.binaries").toAbsolutePath().toString());
        FileSystemUtils.deleteRecursively(directory);
        return new TorturedDatabase(EmbeddedPostgres.builder()
                .setDataDirectory(directory.resolve("postgres").toAbsolutePath())
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "200")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .start());
    }

    /** Somebody with all rights. */
    JdbcClient jdbc() {
        return jdbc;
    }

    /** The settings by which the application and its commands find it. */
    List<String> settings() {
        String url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(server.getPort());
        return List.of(
                "--spring.datasource.url=" + url,
                // Otherwise it is derived from the pool, before which CommitBoundaries stands.
                "--spring.flyway.url=" + url,
                "--spring.datasource.username=support_access_app",
                "--spring.datasource.password=trusted",
                "--spring.flyway.user=support_access_owner",
                "--spring.flyway.password=trusted");
    }

    /** As a firewall or a restart of the server does: every connection of the application, or about half of them. */
    void dropConnections(boolean half) {
        jdbc.sql("""
            select pg_terminate_backend(pid) from pg_stat_activity
             where usename = 'support_access_app' and (not :half or pid % 2 = 0)
            """).param("half", half).query().listOfRows();
    }

    boolean isDurable() {
        return List.of("fsync", "synchronous_commit", "full_page_writes").stream()
                .allMatch(setting ->
                        jdbc.sql("show " + setting).query(String.class).single().equals("on"));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
