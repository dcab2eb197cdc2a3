package io.supportaccess.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.supportaccess.ApplicationTest;
import io.supportaccess.database.DatabaseUnfit.DatabaseUnfitAnalyzer;
import io.supportaccess.embedded.Superuser;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.flyway.FlywayConnectionDetails;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A database with which the application does not start is refused in one paragraph, before anything is changed in it. */
@ApplicationTest
class DatabaseCheckTest {

    private static final String DATABASE = "database_check_test";
    private static final String STRANGER = "database_check_stranger";

    @Autowired
    private Superuser superuser;

    @Autowired
    private Flyway ours;

    private JdbcClient database;

    @BeforeEach
    void anEmptyDatabase() {
        superuser.jdbc().sql("create database " + DATABASE).update();
        superuser
                .jdbc()
                .sql("create role %s login password 'a-password'".formatted(STRANGER))
                .update();
        database = superuser.in(DATABASE);
    }

    @AfterEach
    void drop() {
        superuser
                .jdbc()
                .sql("drop database %s with (force)".formatted(DATABASE))
                .update();
        superuser.jdbc().sql("drop role " + STRANGER).update();
    }

    @Test
    void ofANewerVersion() {
        copyHistory();
        database.sql("""
                insert into flyway_schema_history (installed_rank, version, description, type, script, installed_by,
                                                   execution_time, success)
                values (99, '99', 'Something new', 'SQL', 'V99__Something_new.sql', 'owner', 1, true)
                """).update();
        assertThat(refusal())
                .isEqualTo(
                        "The database %s is of a newer version of this application (migration 99, \"Something new\")."
                                        .formatted(address())
                                + " Start that version, or restore a backup that was made before it ran.");
    }

    @Test
    void madeByMigrationsThatSomebodyHasEdited() {
        copyHistory();
        database.sql("update flyway_schema_history set checksum = checksum + 1 where version in ('3', '5')")
                .update();
        assertThat(refusal())
                .startsWith(
                        "The database %s was made by other migrations than this application has (different: 3, 5), and"
                                        .formatted(address())
                                + " nothing was changed in it.")
                .contains("Do not repair the history");
    }

    @Test
    void ofAnotherProgram() {
        database.sql("create table invoices (number text)").update();
        assertThat(refusal())
                .startsWith("The database %s is another program's (it has tables such as invoices), and nothing was"
                        .formatted(address()));
        assertThat(database.sql("select to_regclass('flyway_schema_history')::text")
                        .query(String.class)
                        .optional())
                .isEmpty();
    }

    @Test
    void ofAnotherProgramWithMigrations() {
        copyHistory();
        database.sql("update flyway_schema_history set description = 'Invoices' where version = '1'")
                .update();
        assertThat(refusal()).contains("is another program's (its first migration is \"Invoices\")");
    }

    @Test
    void thatOnlyReads() {
        database.sql("alter database %s set default_transaction_read_only = on".formatted(DATABASE))
                .update();
        assertThat(refusal())
                .startsWith("The database %s can only be read (it is set so). Promote it".formatted(address()))
                .contains("targetServerType=primary");
    }

    @Test
    void inWhichTheOwnerMayMakeNoTable() {
        assertThat(refusal(superuser.url(DATABASE), STRANGER, "a-password"))
                .startsWith(
                        "The user %s (spring.datasource.username) lacks a right in the database %s (permission denied for its schema)"
                                .formatted(STRANGER, address()))
                .contains("Run db/roles.sql there as a superuser");
    }

    @Test
    void whoseTablesAreClosedToTheApplication() {
        database.sql("create table support_request (reference text)").update();
        var check = check(superuser.url(DATABASE), STRANGER);
        assertThatThrownBy(() -> check.refuseWithoutRights(source(superuser.url(DATABASE), STRANGER, "a-password")))
                .isInstanceOf(DatabaseUnfit.class)
                .hasMessageContaining("lacks a right")
                .hasMessageContaining("permission denied for its tables");
    }

    @Test
    void onAServerThatIsTooOld() {
        var check = check(superuser.url(DATABASE), superuser.name());
        check.refuseOld(14);
        assertThatThrownBy(() -> check.refuseOld(13))
                .isInstanceOf(DatabaseUnfit.class)
                .hasMessage(
                        "The server of %s is PostgreSQL 13, and the application needs 14 or newer. Upgrade it, or name"
                                        .formatted(address())
                                + " another server in spring.datasource.url.");
    }

    @Test
    void thatDoesNotLetTheUserIn() {
        assertThat(refusal(superuser.url(DATABASE), STRANGER, "wrong"))
                .isEqualTo(
                        "The database %s does not let %s in (FATAL: password authentication failed for user \"%s\"). Correct"
                                        .formatted(address(), STRANGER, STRANGER)
                                + " spring.datasource.username and its password, or the password there.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/database_check_test|/no_such_database|does not exist (FATAL: database \"no_such_database\" does not exist). Create",
                "127.0.0.1|no-such-host.invalid|cannot be reached (there is no host no-such-host.invalid). Start it",
                ":\\d+/|:1/|cannot be reached (Connection to 127.0.0.1:1 refused."
            })
    void thatIsNotThere(String part, String wrong, String told) {
        String url = superuser.url(DATABASE).replaceFirst(part, wrong);
        assertThat(refusal(url, superuser.name(), superuser.password())).contains(told);
    }

    @Test
    void theParagraphIsShownInPlaceOfTheStack() {
        var failed = new IllegalStateException("A bean was not made", DatabaseUnfit.because("Do this."));
        assertThat(SpringFactoriesLoader.forDefaultResourceLocation()
                        // Boot gives some of its own what they need.
                        .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, needy) -> {}))
                        .stream()
                        .filter(DatabaseUnfitAnalyzer.class::isInstance)
                        .map(analyzer -> analyzer.analyze(failed).getDescription()))
                .containsExactly("Do this.");
    }

    private void copyHistory() {
        database.sql("""
                create table flyway_schema_history (installed_rank integer primary key, version text, description text,
                    type text, script text, checksum integer, installed_by text, installed_on timestamp default now(),
                    execution_time integer, success boolean)
                """).update();
        superuser
                .jdbc()
                .sql("select * from flyway_schema_history where version is not null")
                .query()
                .listOfRows()
                .forEach(row -> database.sql("""
                        insert into flyway_schema_history
                        values (:installed_rank, :version, :description, :type, :script, :checksum, :installed_by,
                                :installed_on, :execution_time, :success)
                        """).params(row).update());
    }

    private String address() {
        return superuser.url(DATABASE).replaceFirst("\\?.*", "");
    }

    private String refusal() {
        return refusal(superuser.url(DATABASE), superuser.name(), superuser.password());
    }

    private String refusal(String url, String user, String password) {
        Flyway flyway = Flyway.configure()
                .configuration(ours.getConfiguration())
                .dataSource(source(url, user, password))
                .load();
        Throwable refused = catchThrowable(() -> check(url, user).migrate(flyway));
        assertThat(refused).isInstanceOf(DatabaseUnfit.class);
        return refused.getMessage();
    }

    private static DataSource source(String url, String user, String password) {
        return new DriverManagerDataSource(url, user, password);
    }

    /** One user for everything. */
    private static DatabaseCheck check(String url, String user) {
        return new DatabaseCheck(source(url, user, ""), details(url, user), new FlywayConnectionDetails() {
            @Override
            public String getUsername() {
                return null;
            }

            @Override
            public String getPassword() {
                return null;
            }

            @Override
            public String getJdbcUrl() {
                return null;
            }
        });
    }

    private static JdbcConnectionDetails details(String url, String user) {
        return new JdbcConnectionDetails() {
            @Override
            public String getUsername() {
                return user;
            }

            @Override
            public String getPassword() {
                return "";
            }

            @Override
            public String getJdbcUrl() {
                return url;
            }
        };
    }
}
