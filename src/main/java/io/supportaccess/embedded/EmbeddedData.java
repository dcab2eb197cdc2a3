package io.supportaccess.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * Opens the embedded database for a command: through the server of the running application, or through a server of its
 * own for the time of the command.
 */
public final class EmbeddedData {

    private static final int LINE_OF_PORT = 3;
    private static final String NOBODY_LISTENS = "08001";

    private final EmbeddedSettings settings;

    private EmbeddedData(EmbeddedSettings settings) {
        this.settings = settings;
    }

    public static EmbeddedData of(Binder binder) {
        return new EmbeddedData(binder.bindOrCreate("support-access.embedded", EmbeddedSettings.class));
    }

    /** The work of the command on the data. */
    public interface Use<T> {
        T with(Connection connection) throws SQLException, IOException;
    }

    public <T> T use(Use<T> use) throws SQLException, IOException {
        Path data = settings.dataDirectory().toAbsolutePath().normalize();
        Path passwordFile = data.resolve(EmbeddedPostgresServer.PASSWORD_FILE);
        if (Files.notExists(passwordFile)) {
            throw new IOException(("there is no embedded database in %s. Name its directory by"
                            + " --support-access.embedded.data-directory, or your own PostgreSQL by"
                            + " --spring.datasource.url.")
                    .formatted(data));
        }
        Optional<Connection> running = running(data, Files.readString(passwordFile));
        if (running.isPresent()) {
            try (Connection connection = running.get()) {
                return use.with(connection);
            }
        }
        try (var server = EmbeddedPostgresServer.start(settings);
                var connection = DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password())) {
            return use.with(connection);
        }
    }

    /** After a power failure the file names a server that no longer runs. */
    private static Optional<Connection> running(Path data, String password) throws SQLException, IOException {
        Path pid = data.resolve("postmaster.pid");
        List<String> lines = Files.exists(pid) ? Files.readAllLines(pid) : List.of();
        if (lines.size() <= LINE_OF_PORT) {
            return Optional.empty();
        }
        try {
            String url = EmbeddedPostgresServer.jdbcUrl(Integer.parseInt(lines.get(LINE_OF_PORT)));
            return Optional.of(DriverManager.getConnection(url, EmbeddedPostgresServer.USER, password));
        } catch (SQLException failed) {
            if (NOBODY_LISTENS.equals(failed.getSQLState())) {
                return Optional.empty();
            }
            throw failed;
        }
    }
}
