package io.supportaccess.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.embedded.Superuser;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every lock of every table of ours, as each role that only reads tries it: some 200 attempts, and sealing goes on. */
@ApplicationTest
class LocksOfOtherRolesTest {

    private static final String REFUSED = "42501";

    /** Conflicts with changes of a table's shape alone. */
    private static final String HARMLESS = "access share";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private JdbcConnectionDetails database;

    @Autowired
    private Superuser superuser;

    @Autowired
    private Sealer sealer;

    @Autowired
    private Seals seals;

    @ParameterizedTest
    @ValueSource(strings = {"support_access_reader", "support_access_auditor"})
    void noneHoldsUpTheSealing(String role) throws SQLException {
        superuser
                .jdbc()
                .sql("alter role %s password 'a-password-for-tests'".formatted(role))
                .update();
        List<String> tables = jdbc.sql("""
                select tablename from pg_tables where schemaname = 'public' and tablename not like 'act\\_%'
                """).query(String.class).list();
        Map<String, String> attempts = new TreeMap<>();
        try (Connection other = DriverManager.getConnection(database.getJdbcUrl(), role, "a-password-for-tests");
                Statement statement = other.createStatement()) {
            statement.execute("set session characteristics as transaction read write");
            String byNumber = "select pg_advisory_lock(hashtext('audit_link'))";
            attempts.put(byNumber, tried(statement, byNumber));
            for (String table : tables) {
                for (String mode : List.of(
                        "row share",
                        "row exclusive",
                        "share update exclusive",
                        "share",
                        "share row exclusive",
                        "exclusive",
                        "access exclusive")) {
                    String lock = "lock table %s in %s mode nowait".formatted(table, mode);
                    attempts.put(lock, tried(statement, lock));
                }
                for (String mode : List.of("update", "no key update", "share", "key share")) {
                    String lock = "select from %s for %s nowait".formatted(table, mode);
                    attempts.put(lock, tried(statement, lock));
                }
            }
            statement.execute("begin");
            for (String table : tables) {
                statement.execute("savepoint before");
                tried(statement, "lock table %s in %s mode nowait".formatted(table, HARMLESS), "rollback to before");
            }
            assertThat(attempts).hasSizeGreaterThan(200);
            assertThat(attempts).allSatisfy((lock, state) -> assertThat(state).isEqualTo(REFUSED));

            jdbc.sql("insert into audit_entry (code, reference, actor) values ('step-completed', 'HELD', 'system')")
                    .update();
            long before = seals.newest().map(Seal::number).orElse(0L);
            sealer.sign();
            assertThat(seals.newest().orElseThrow().number()).isGreaterThan(before);
            statement.execute("rollback");
        }
    }

    private static String tried(Statement statement, String lock) throws SQLException {
        statement.execute("begin");
        return tried(statement, lock, "rollback");
    }

    private static String tried(Statement statement, String lock, String afterwards) throws SQLException {
        try {
            statement.execute(lock);
            return "taken";
        } catch (SQLException refused) {
            statement.execute(afterwards);
            return refused.getSQLState();
        } finally {
            if (afterwards.equals("rollback")) {
                statement.execute("rollback");
            }
        }
    }
}
