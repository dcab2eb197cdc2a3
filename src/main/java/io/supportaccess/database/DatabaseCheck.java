package io.supportaccess.database;

import io.supportaccess.refusal.DatabaseFailure;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.stereotype.Component;

/** Looks at the database before the migrations change it, and at the application's rights after them. */
@Component
class DatabaseCheck implements FlywayMigrationStrategy {

    private static final int OLDEST_SERVER = 14;

    /** The description of the first of our migrations. */
    private static final String FIRST = "Engine tables";

    private final DataSource pool;
    private final DatabaseLogin application;
    private final DatabaseLogin owner;

    DatabaseCheck(DataSource pool, JdbcConnectionDetails application, FlywayConnectionDetails owner) {
        this.pool = pool;
        this.application = DatabaseLogin.ofApplication(application);
        this.owner = DatabaseLogin.ofMigrations(owner, application);
    }

    /** @throws DatabaseUnfit with what was found, and what to do */
    @Override
    public void migrate(Flyway flyway) {
        owner.use(flyway.getConfiguration().getDataSource(), connection -> {
            refuseOld(connection.getMetaData().getDatabaseMajorVersion());
            refuseReadOnly(connection);
            refuseOtherProgram(connection);
            refuseClosedSchema(connection);
        });
        try {
            refuseNewer(flyway);
            flyway.migrate();
        } catch (FlywayValidateException changed) {
            throw otherMigrations(flyway, changed);
        } catch (FlywayException failed) {
            throw DatabaseFailure.database(failed)
                    .flatMap(owner::unfit)
                    .map(RuntimeException.class::cast)
                    .orElse(failed);
        }
        refuseWithoutRights(pool);
    }

    void refuseWithoutRights(DataSource source) {
        application.use(source, this::refuseWithoutRights);
    }

    void refuseOld(int version) {
        if (version < OLDEST_SERVER) {
            throw DatabaseUnfit.because(
                    ("The server of %s is PostgreSQL %d, and the application needs %d or newer. Upgrade it, or name another"
                                    + " server in spring.datasource.url.")
                            .formatted(owner.address(), version, OLDEST_SERVER));
        }
    }

    private void refuseReadOnly(Connection connection) throws SQLException {
        Optional<String> why = answer(connection, """
                select case when pg_is_in_recovery() then 'it is a standby' else 'it is set so' end
                 where pg_is_in_recovery() or current_setting('transaction_read_only')::boolean
                """);
        if (why.isPresent()) {
            throw owner.readOnly(why.get(), null);
        }
    }

    private void refuseOtherProgram(Connection connection) throws SQLException {
        Optional<String> found = answer(connection, "select to_regclass('flyway_schema_history')::text")
                        .isPresent()
                ? answer(connection, "select description from flyway_schema_history where version = '1'")
                        .filter(first -> !first.equals(FIRST))
                        .map("its first migration is \"%s\""::formatted)
                : answer(connection, """
                        select min(relname)::text from pg_class
                         where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
                        """).map("it has tables such as %s"::formatted);
        if (found.isPresent()) {
            throw DatabaseUnfit.because(
                    ("The database %s is another program's (%s), and nothing was changed in it. Create an empty one for"
                                    + " this application, and name it in spring.datasource.url.")
                            .formatted(owner.address(), found.get()));
        }
    }

    /** Flyway would try for ten seconds. */
    private void refuseClosedSchema(Connection connection) throws SQLException {
        Optional<String> closed = answer(connection, """
                select 'permission denied for its schema' where not has_schema_privilege(current_schema(), 'create')
                """);
        if (closed.isPresent()) {
            throw owner.withoutRight(closed.get(), null);
        }
    }

    private void refuseNewer(Flyway flyway) {
        Optional<MigrationInfo> newest = Stream.of(flyway.info().applied())
                .filter(each -> each.getState() == MigrationState.FUTURE_SUCCESS)
                .reduce((earlier, later) -> later);
        if (newest.isPresent()) {
            throw DatabaseUnfit.because(
                    ("The database %s is of a newer version of this application (migration %s, \"%s\"). Start that version,"
                                    + " or restore a backup that was made before it ran.")
                            .formatted(
                                    owner.address(),
                                    newest.get().getVersion(),
                                    newest.get().getDescription()));
        }
    }

    private DatabaseUnfit otherMigrations(Flyway flyway, FlywayValidateException changed) {
        String which = flyway.validateWithResult().invalidMigrations.stream()
                .map(each -> String.valueOf(each.version))
                .distinct()
                .collect(Collectors.joining(", "));
        return DatabaseUnfit.because(
                ("The database %s was made by other migrations than this application has (different: %s), and nothing was"
                                + " changed in it. Start the version that made it, or give this one an empty database. If somebody"
                                + " has edited a file of db/migration, undo that. Do not repair the history: the tables would"
                                + " stay different.")
                        .formatted(owner.address(), which),
                changed);
    }

    private void refuseWithoutRights(Connection connection) throws SQLException {
        Optional<String> closed = answer(
                connection,
                "select 'permission denied for its tables'"
                        + " where not has_table_privilege('support_request', 'insert')");
        if (closed.isPresent()) {
            throw application.withoutRight(closed.get(), null);
        }
    }

    /** The one value that a query has, if it has a row with one. */
    private static Optional<String> answer(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? Optional.ofNullable(row.getString(1)) : Optional.empty();
        }
    }
}
