package io.supportaccess.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import io.supportaccess.database.DatabaseState.Condition;
import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Looks at the database each second, by a connection and a thread of its own that no call can hold up, and cuts the
 * pool's connections to a server that is silent.
 */
final class DatabaseProbe implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseProbe.class);

    private static final int SECONDS_TO_CONNECT = 2;
    private static final int MILLIS_TO_ANSWER = 1500;
    private static final String DISK_FULL = "53100";

    /**
     * Which server answers, whether it takes changes, and, in some milliseconds, whether its disk has room: the rows need
     * more than this connection's memory, so the server writes some hundred kilobytes to a temporary file. A write of a
     * row would cost a flush of the log each second.
     */
    private static final String LOOK = """
            select concat_ws(' ', inet_server_addr(), inet_server_port(), pg_postmaster_start_time()) as server,
                   pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as read_only,
                   (select count(*) from generate_series(1, 10000)) as room
            """;

    private final DriverDataSource driver;
    private final WatchedConnections pool;
    private final DatabaseState state;

    private Optional<Connection> connection = Optional.empty();
    private Optional<ScheduledExecutorService> thread = Optional.empty();
    private String server = "";

    private DatabaseProbe(DriverDataSource driver, WatchedConnections pool, DatabaseState state) {
        this.driver = driver;
        this.pool = pool;
        this.state = state;
    }

    static DatabaseProbe of(HikariDataSource pool, DatabaseState state) throws SQLException {
        var properties = new Properties();
        properties.putAll(pool.getDataSourceProperties());
        properties.put("connectTimeout", String.valueOf(SECONDS_TO_CONNECT));
        properties.put("socketTimeout", String.valueOf(SECONDS_TO_CONNECT));
        properties.put("options", "-c work_mem=64kB -c statement_timeout=30s");
        properties.put("ApplicationName", "support-access-probe");
        return new DatabaseProbe(
                new DriverDataSource(pool.getJdbcUrl(), null, properties, pool.getUsername(), pool.getPassword()),
                (WatchedConnections) pool.getDataSource(),
                state);
    }

    private static CustomizableThreadFactory threads() {
        var threads = new CustomizableThreadFactory("database-probe-");
        threads.setDaemon(true);
        return threads;
    }

    @Override
    public synchronized void start() {
        ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(threads());
        looking.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
        thread = Optional.of(looking);
    }

    @Override
    public synchronized void stop() {
        thread.ifPresent(ExecutorService::shutdownNow);
        thread = Optional.empty();
        state.end();
        connection.ifPresent(DatabaseProbe::abort);
    }

    @Override
    public synchronized boolean isRunning() {
        return thread.isPresent();
    }

    void look() {
        try {
            see(ask());
        } catch (SQLException failed) {
            boolean silent = isSilence(failed);
            if (silent) {
                state.become(Condition.SILENT, failed.getMessage());
            }
            lookAgain(silent);
        } catch (RuntimeException unexpected) {
            LOG.error("The look at the database failed. It is looked at again.", unexpected);
        }
    }

    /** By a new connection, at once: a server that was slow for a moment keeps its calls. */
    private void lookAgain(boolean silent) {
        String before = server;
        try {
            ServerAnswer answer = ask();
            if (silent && !answer.server().equals(before)) {
                cut();
            }
            see(answer);
        } catch (SQLException gone) {
            state.become(Condition.GONE, gone.getMessage());
            if (silent || isSilence(gone)) {
                cut();
            }
        }
    }

    /** What the server says of itself. */
    private record ServerAnswer(String server, Condition condition) {}

    private void see(ServerAnswer answer) {
        server = answer.server();
        state.become(answer.condition(), "it says so itself");
    }

    private ServerAnswer ask() throws SQLException {
        try {
            Connection asked = connected();
            try (var statement = asked.createStatement();
                    var row = statement.executeQuery(LOOK)) {
                row.next();
                return new ServerAnswer(
                        row.getString("server"), row.getBoolean("read_only") ? Condition.READ_ONLY : Condition.WORKS);
            }
        } catch (SQLException failed) {
            if (DISK_FULL.equals(failed.getSQLState())) {
                return new ServerAnswer(server, Condition.FULL);
            }
            connection.ifPresent(DatabaseProbe::abort);
            connection = Optional.empty();
            throw failed;
        }
    }

    private Connection connected() throws SQLException {
        if (connection.isEmpty()) {
            Connection fresh = driver.getConnection();
            connection = Optional.of(fresh);
            fresh.setNetworkTimeout(Runnable::run, MILLIS_TO_ANSWER);
        }
        return connection.get();
    }

    private void cut() {
        try {
            pool.cut();
        } catch (SQLException failed) {
            LOG.warn("A connection to the database that does not answer could not be cut: {}", failed.getMessage());
        }
    }

    /** Unlike closing, this sends nothing. */
    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException failed) {
            LOG.debug("A connection was gone already", failed);
        }
    }

    private static boolean isSilence(Throwable failed) {
        return Stream.iterate(failed, cause -> cause != null, Throwable::getCause)
                .anyMatch(SocketTimeoutException.class::isInstance);
    }
}
