package io.supportaccess.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** One PostgreSQL for all candidates, with fsync; each has a database of its own in it. */
final class DatabaseServer implements AutoCloseable {

    /** Its processes tell their counts when they have been idle for ten seconds. */
    static final Duration UNTIL_COUNTED = Duration.ofSeconds(11);

    private final EmbeddedPostgres server;
    private final JdbcClient jdbc;
    private final Path log;
    private final long postmaster;

    private DatabaseServer(EmbeddedPostgres server, Path data, Path log) throws IOException {
        this.server = server;
        this.jdbc = JdbcClient.create(server.getPostgresDatabase());
        this.log = log;
        this.postmaster = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0));
    }

    static DatabaseServer start(Path directory) throws IOException {
        Path data = directory.resolve("postgres");
        Path log = directory.resolve("postgres.log");
        FileSystemUtils.deleteRecursively(directory);
        Files.createDirectories(directory);
        System.setProperty(
                "ot.epg.working-dir",
                directory.resolveSibling("postgres.binaries").toString());
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new DatabaseServer(server, data, log);
    }

    /** @return its address, with the user */
    String create(String database) throws IOException {
        jdbc.sql("create database \"%s\"".formatted(database)).update();
        JdbcClient.create(server.getDatabase("postgres", database))
                .sql(Files.readString(Path.of("db/roles.sql")))
                .update();
        return server.getJdbcUrl("postgres", database);
    }

    String version() {
        return jdbc.sql("show server_version").query(String.class).single();
    }

    /** All that its processes have used so far, also those that have ended. */
    double cpuMillis() {
        return CpuTime.withEndedChildren(postmaster)
                + ProcessHandle.of(postmaster).stream()
                        .flatMap(ProcessHandle::children)
                        .mapToDouble(child -> CpuTime.of(child.pid()))
                        .sum();
    }

    double logBytes() {
        return jdbc.sql("select pg_current_wal_insert_lsn() - '0/0'::pg_lsn")
                .query(Double.class)
                .single();
    }

    /** What the processes of a database have counted; they tell it within ten seconds. */
    Map<Figure, Double> counters(String database) {
        return jdbc.sql("select * from pg_stat_database where datname = ?")
                .param(database)
                .query((row, number) -> {
                    var counters = new EnumMap<Figure, Double>(Figure.class);
                    counters.put(Figure.COMMITS, row.getDouble("xact_commit"));
                    counters.put(Figure.INSERTED, row.getDouble("tup_inserted"));
                    counters.put(Figure.UPDATED, row.getDouble("tup_updated"));
                    counters.put(Figure.DELETED, row.getDouble("tup_deleted"));
                    counters.put(Figure.READ, row.getDouble("tup_returned"));
                    return counters;
                })
                .single();
    }

    /** From now on, or no longer, each statement is a line of the log. */
    void logStatements(boolean on) {
        jdbc.sql("alter system set log_line_prefix = '%d|'").update();
        jdbc.sql("alter system set log_statement = " + (on ? "'all'" : "'none'"))
                .update();
        jdbc.sql("select pg_reload_conf()").query(Boolean.class).single();
    }

    /** The statements in the log, without those that only begin and end transactions or set the session. */
    long statements(String database) throws IOException {
        var line = Pattern.compile(
                Pattern.quote(database)
                        + "\\|LOG: +(?:statement|execute [^:]*): (?!(?i:begin|commit|rollback|set|show|savepoint|release)\\b).*");
        try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
            return lines.filter(line.asMatchPredicate()).count();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
