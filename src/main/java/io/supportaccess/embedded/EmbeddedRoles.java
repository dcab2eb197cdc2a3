package io.supportaccess.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HexFormat;
import org.springframework.core.io.ClassPathResource;

/**
 * The same roles as on an external PostgreSQL, so that the application is no superuser of its embedded database. Their
 * passwords last for one start and are written nowhere.
 *
 * @param owner runs the migrations
 * @param application runs everything else
 */
record EmbeddedRoles(Login owner, Login application) {

    static EmbeddedRoles of(EmbeddedPostgresServer server) {
        try (Connection superuser =
                        DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password());
                var statement = superuser.createStatement()) {
            statement.execute(new ClassPathResource("db/roles.sql").getContentAsString(StandardCharsets.UTF_8));
            var roles = new EmbeddedRoles(Login.fresh("support_access_owner"), Login.fresh("support_access_app"));
            statement.execute(roles.owner.statement());
            statement.execute(roles.application.statement());
            return roles;
        } catch (SQLException failed) {
            throw EmbeddedDatabaseDown.because(
                    "The embedded PostgreSQL runs, but its roles could not be set up (%s)."
                            .formatted(failed.getMessage()),
                    failed);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A database user and its password. */
    record Login(String user, String password) {

        private static Login fresh(String user) {
            return new Login(user, HexFormat.of().formatHex(SecureRandom.getSeed(24)));
        }

        private String statement() {
            return "alter role %s password '%s'".formatted(user, password);
        }

        @Override
        public String toString() {
            return user;
        }
    }
}
