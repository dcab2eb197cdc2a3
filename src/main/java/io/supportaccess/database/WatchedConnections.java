package io.supportaccess.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Opens the connections of the pool, and cuts them all when the server is silent: a call then fails at once, while a long
 * statement of a server that answers the probe goes on. The pool itself can cut its connections only when it ends.
 */
final class WatchedConnections extends DelegatingDataSource {

    private static final String SOCKET_TIMEOUT = "socketTimeout";

    /** For a server that takes the connection and then says nothing, such as one that is frozen. */
    private static final int SECONDS_TO_SIGN_IN = 3;

    /** So that a pool that waits for the database ends with the application. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final DatabaseState state;
    private final int timeout;
    private final Set<Connection> open = Collections.newSetFromMap(new WeakHashMap<>());

    private WatchedConnections(DriverDataSource driver, int timeout, DatabaseState state) {
        super(driver);
        this.timeout = timeout;
        this.state = state;
    }

    static WatchedConnections of(HikariDataSource pool, DatabaseState state) {
        var signIn = new Properties();
        signIn.putAll(pool.getDataSourceProperties());
        int seconds = Integer.parseInt(String.valueOf(signIn.getOrDefault(SOCKET_TIMEOUT, 0)));
        signIn.put(SOCKET_TIMEOUT, String.valueOf(SECONDS_TO_SIGN_IN));
        var driver = new DriverDataSource(pool.getJdbcUrl(), null, signIn, pool.getUsername(), pool.getPassword());
        return new WatchedConnections(driver, (int) Duration.ofSeconds(seconds).toMillis(), state);
    }

    @Override
    public Connection getConnection() throws SQLException {
        awaitDatabase();
        return watched(super.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        awaitDatabase();
        return watched(super.getConnection(user, password));
    }

    /** Whoever waits for an answer gets a broken connection instead. */
    void cut() throws SQLException {
        List<Connection> cut;
        synchronized (open) {
            cut = List.copyOf(open);
            open.clear();
        }
        for (Connection each : cut) {
            each.abort(command -> new Thread(command, "database-cut").start());
        }
    }

    /** The pool tries again after pauses that double, so it would be late where its tries have failed. */
    private void awaitDatabase() throws SQLException {
        try {
            state.awaitReturn(LONGEST_WAIT);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException("The pool ends", "08001", stopped);
        }
    }

    private Connection watched(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, timeout);
        synchronized (open) {
            open.add(connection);
        }
        return connection;
    }
}
