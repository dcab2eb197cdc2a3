package io.supportaccess.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * The embedded database's data for a command beside the application: by the server that the application runs, and where
 * none runs, by one of its own for as long as the command takes.
 */
public final class EmbeddedData {

    private static final int LINE_OF_PORT = 3;

    private final EmbeddedSettings settings;

    private EmbeddedData(EmbeddedSettings settings) {
        this.settings = settings;
    }

    public static EmbeddedData of(Binder binder) {
        return new EmbeddedData(binder.bindOrCreate("support-access.embedded", EmbeddedSettings.class));
    }

    /** What is done with the data. */
    public interface Use<T> {
        T with(Connection connection) throws SQLException, IOException;
    }

    public <T> T use(Use<T> use) throws SQLException, IOException {
        Path data = settings.dataDirectory().toAbsolutePath().normalize();
        Path passwordFile = data.resolve(EmbeddedPostgresServer.PASSWORD_FILE);
        if (!Files.exists(passwordFile)) {
            throw new IOException("there is no embedded database in " + data);
        }
        Path running = data.resolve("postmaster.pid");
        if (Files.exists(running)) {
            List<String> lines = Files.readAllLines(running);
            try (var connection = DriverManager.getConnection(
                    EmbeddedPostgresServer.jdbcUrl(Integer.parseInt(lines.get(LINE_OF_PORT))),
                    EmbeddedPostgresServer.USER,
                    Files.readString(passwordFile))) {
                return use.with(connection);
            }
        }
        try (var server = EmbeddedPostgresServer.start(settings);
                var connection = DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password())) {
            return use.with(connection);
        }
    }
}
