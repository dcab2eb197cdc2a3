package io.supportaccess.database;

import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;

/**
 * One of the two users by which the start signs in at the database, and what it says when that fails.
 *
 * @param address without its parameters, which may have a password
 * @param setting the first part of the two settings that name the user and the password
 */
record DatabaseLogin(String address, String user, String setting) {

    static DatabaseLogin ofApplication(JdbcConnectionDetails details) {
        return new DatabaseLogin(
                withoutParameters(details.getJdbcUrl()), details.getUsername(), "spring.datasource.username");
    }

    /** Without a user of its own it is the application's. */
    static DatabaseLogin ofMigrations(FlywayConnectionDetails migrations, JdbcConnectionDetails details) {
        DatabaseLogin application = ofApplication(details);
        return migrations.getUsername() == null
                ? application
                : new DatabaseLogin(
                        Optional.ofNullable(migrations.getJdbcUrl())
                                .map(DatabaseLogin::withoutParameters)
                                .orElse(application.address()),
                        migrations.getUsername(),
                        "spring.flyway.user");
    }

    /** What the start does with a connection. */
    interface FirstUse {
        void with(Connection connection) throws SQLException;
    }

    /** @throws DatabaseUnfit if the database refuses it for a reason that the operator can remove */
    void use(DataSource source, FirstUse use) {
        try (Connection connection = source.getConnection()) {
            use.with(connection);
        } catch (SQLException failed) {
            throw unfit(failed).orElseThrow(() -> new IllegalStateException(failed));
        }
    }

    /** @return empty if the operator cannot remove the reason */
    Optional<DatabaseUnfit> unfit(SQLException failed) {
        String said = said(failed);
        return switch (String.valueOf(failed.getSQLState())) {
            case "28P01", "28000" ->
                unfit(
                        failed,
                        "does not let %s in (%s). Correct %s and its password, or the password there."
                                .formatted(user, said, setting));
            case "3D000" ->
                unfit(
                        failed,
                        "does not exist (%s). Create it and its roles once, as the operator's manual says under"
                                        .formatted(said)
                                + " \"Database roles\", or correct spring.datasource.url.");
            case "42501" -> Optional.of(withoutRight(said, failed));
            case "25006" -> Optional.of(readOnly(said, failed));
            case "53300" ->
                unfit(
                        failed,
                        "has no connection left (%s). A node needs two more than".formatted(said)
                                + " spring.datasource.hikari.maximum-pool-size: end other programs, or raise"
                                + " max_connections there.");
            case "57P03" ->
                unfit(
                        failed,
                        "is starting or stopping (%s). Start the application again once it runs.".formatted(said));
            case "08000", "08001", "08003", "08004", "08006" ->
                Optional.of(
                        said.contains("targetServerType")
                                ? readOnly(said, failed)
                                : DatabaseUnfit.because(
                                        ("The database %s cannot be reached (%s). Start it, let this machine through its"
                                                        + " firewall, or correct spring.datasource.url.")
                                                .formatted(address, said),
                                        failed));
            default -> Optional.empty();
        };
    }

    DatabaseUnfit readOnly(String said, Throwable cause) {
        return DatabaseUnfit.because(
                ("The database %s can only be read (%s). Promote it, or name the server that can be written in"
                                + " spring.datasource.url. Where a standby may take over, name both servers there, with"
                                + " targetServerType=primary.")
                        .formatted(address, said),
                cause);
    }

    DatabaseUnfit withoutRight(String said, Throwable cause) {
        return DatabaseUnfit.because(
                ("The user %s (%s) lacks a right in the database %s (%s). Run db/roles.sql there as a superuser, set"
                                + " spring.flyway.user to support_access_owner and spring.datasource.username to"
                                + " support_access_app, and start again.")
                        .formatted(user, setting, address, said),
                cause);
    }

    private Optional<DatabaseUnfit> unfit(SQLException failed, String found) {
        return Optional.of(DatabaseUnfit.because("The database %s %s".formatted(address, found), failed));
    }

    /** The first line of what the database says; the driver hides the name of a host that is unknown. */
    private static String said(SQLException failed) {
        return Stream.iterate((Throwable) failed, cause -> cause != null, Throwable::getCause)
                .filter(UnknownHostException.class::isInstance)
                .map(cause -> "there is no host " + cause.getMessage())
                .findFirst()
                .orElseGet(() ->
                        String.valueOf(failed.getMessage()).lines().findFirst().orElse("it does not say why"));
    }

    private static String withoutParameters(String url) {
        return url.replaceFirst("\\?.*", "");
    }
}
