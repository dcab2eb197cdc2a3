package io.supportaccess.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.audit.RegisterCheck;
import io.supportaccess.embedded.EmbeddedRoles.Login;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.UserId;
import io.supportaccess.verify.VerifyAuditCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Each role at the database itself, with a connection of its own: what it needs, and what it is refused. */
@ApplicationTest
@Asvs({"v5.0.0-13.2.2", "v5.0.0-16.4.2"})
class DatabaseRolesTest {

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private static final Login AUDITOR = new Login("support_access_auditor", "a-password-for-tests");
    private static final Login READER = new Login("support_access_reader", "a-password-for-tests");

    @Autowired
    private EmbeddedPostgresServer server;

    @Autowired
    private EmbeddedRoles roles;

    @Autowired
    private JdbcClient pool;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private RegisterCheck register;

    @Autowired
    private Environment settings;

    @Test
    void theApplicationsConnectionsAreTheApplicationsRole() {
        assertThat(pool.sql("select current_user || ' ' || session_user")
                        .query(String.class)
                        .single())
                .isEqualTo("support_access_app support_access_app");
        assertThat(pool.sql("""
                        select distinct tableowner from pg_tables where schemaname = 'public'""").query(String.class).list()).containsExactly("support_access_owner");
        assertThat(pool.sql("""
                        select bool_or(rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls)
                          from pg_roles where rolname like 'support\\_access\\_%'""").query(Boolean.class).single()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor = 'nobody'",
                "delete from audit_entry",
                "truncate audit_entry",
                "delete from audit_personal",
                "update audit_personal set value = 'Never said'",
                "delete from audit_link",
                "delete from audit_seal",
                "update permit set content = null",
                "delete from permit",
                "update person set user_id = null, salt = null, erased_at = now()",
                "delete from person",
                "update access_grant set granted_at = now()",
                "update access_grant set may_change_data = true",
                "update access_grant set payroll_planned = false",
                "update access_grant set target = 'practice'",
                "update access_grant set reference = 'OTHER'",
                "delete from access_grant",
                "update access_approval set break_glass = false",
                "update access_approval set approved = true",
                "update access_approval set decided_at = now()",
                "delete from access_approval",
                "update access_extension set days = 14",
                "update access_extension set asked_at = now()",
                "delete from access_extension",
                "update removal_evidence set content = 'x'",
                "update removal_evidence set media_type = 'image/png'",
                "update removal_evidence set added_at = now()",
                "create or replace function carry_out_erasure() returns trigger language plpgsql as"
                        + " 'begin return null; end'",
                "truncate support_request cascade",
                "drop table audit_entry",
                "alter table audit_entry disable trigger all",
                "alter table audit_entry disable trigger audit_entry_is_append_only",
                "alter table audit_entry owner to support_access_app",
                "alter table audit_entry add column more text",
                "drop trigger audit_entry_is_append_only on audit_entry",
                "create trigger mine before insert on audit_entry execute function answer_follows_request()",
                "create or replace function audit_entry_is_append_only() returns trigger language plpgsql as"
                        + " 'begin return null; end'",
                "create rule mine as on insert to audit_entry do instead nothing",
                "create table mine (id integer)",
                "create temporary table mine (id integer)",
                "create function mine() returns integer language sql as 'select 1'",
                "create schema mine",
                "create extension dblink",
                "create role mine",
                "alter role support_access_app superuser",
                "grant support_access_owner to support_access_app",
                "set role support_access_owner",
                "set role postgres",
                "set session authorization postgres",
                "set session_replication_role = replica",
                "set log_statement = 'none'",
                "select * from pg_authid",
                "select pg_read_file('PG_VERSION')",
                "select pg_ls_dir('.')",
                "select lo_import('/etc/hostname')",
                "copy (select 1) to program 'true'",
                "copy audit_entry from program 'true'",
                "copy (select 1) to '/tmp/mine'",
                "update flyway_schema_history set success = true",
                "delete from flyway_schema_history",
                "select pg_advisory_lock(1)",
                "select lo_from_bytea(0, 'x')",
                "select pg_logical_emit_message(false, 'mine', 'x')",
                "do 'begin update audit_entry set actor = $q$nobody$q$; end'"
            })
    void theApplicationIsRefused(String attempt) throws SQLException {
        assertThatThrownBy(() -> as(roles.application(), attempt))
                .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                        .as(refused.getMessage())
                        .isEqualTo(INSUFFICIENT_PRIVILEGE));
    }

    @Test
    void everyAppendOnlyTableIsClosedToTheApplication() {
        assertThat(pool.sql("""
                        select c.relname from pg_class c join pg_trigger t on t.tgrelid = c.oid
                         where t.tgname like '%\\_is\\_append\\_only'""").query(String.class).list())
                .contains("audit_entry")
                .allSatisfy(table -> assertThat(privileges(table)).containsExactly("INSERT", "SELECT"));
    }

    /** What is erased goes by the word of the trail alone; what is chained no longer waits for it. */
    @Test
    void ofTheTrailAndThePermitsTheApplicationOnlyAddsAndReads() {
        for (String table : List.of("audit_entry", "audit_personal", "audit_link", "audit_seal", "permit", "person")) {
            assertThat(privileges(table)).as(table).containsExactly("INSERT", "SELECT");
        }
        assertThat(privileges("audit_unsealed")).containsExactly("DELETE", "INSERT", "SELECT");
        assertThat(privileges("audit_sealing")).containsExactly("SELECT", "UPDATE");
    }

    @Test
    void everyOtherTableOfTheEngineIsTheApplicationsToFill() {
        assertThat(pool.sql("""
                        select tablename from pg_tables where schemaname = 'public' and tablename like 'act\\_%'""").query(String.class).list())
                .hasSizeGreaterThan(40)
                .allSatisfy(
                        table -> assertThat(privileges(table)).containsExactly("DELETE", "INSERT", "SELECT", "UPDATE"));
    }

    /** The trail withstands its owner's slips too; only who alters the table first gets through, and leaves a trace. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit_entry set actor = 'nobody'",
                "delete from audit_entry",
                "truncate audit_entry",
                "copy (select 1) to program 'true'",
                "select * from pg_authid",
                "set role postgres",
                "create role mine",
                "alter role support_access_owner superuser"
            })
    void theOwnerIsRefused(String attempt) {
        assertThatThrownBy(() -> as(roles.owner(), attempt))
                .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                        .as(refused.getMessage())
                        .isEqualTo(INSUFFICIENT_PRIVILEGE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"update audit_entry set actor = 'nobody'", "delete from audit_entry", "truncate audit_entry"})
    void evenTheSuperuserMeetsTheTrigger(String attempt) {
        var superuser = new Login(server.username(), server.password());
        assertThatThrownBy(() -> as(superuser, attempt)).hasMessageContaining("append-only");
    }

    @Test
    void theAuditorReadsTheTrailAndTheRegisterAndNothingElse() throws SQLException {
        connectable(AUDITOR);
        for (String table : List.of("audit_entry", "access_grant", "access_extension", "access_approval")) {
            as(AUDITOR, "select * from " + table);
        }
        as(AUDITOR, "select reference, state, requester, requested_at, ticks, plan_reason from support_request");
        as(AUDITOR, "select pseudonym, user_id, salt from person");
        as(AUDITOR, "select reference, added_by, added_at, sha256 from removal_evidence");
        refused(
                AUDITOR,
                "select description from support_request",
                "select contact_email from support_request",
                "select * from support_message",
                "select * from removal_evidence",
                "select content from removal_evidence",
                "select * from act_id_user",
                "select * from act_ru_variable",
                "select known_at from person",
                "set transaction read write; insert into audit_entry (code, actor) values ('a', 'b')",
                "set transaction read write; update access_grant set granted_by = 'nobody'");
    }

    @Test
    void theAuditorProvesTheTrailOfTheLiveDatabase() throws SQLException {
        connectable(AUDITOR);
        events.publishEvent(new DomainEvent(
                EventType.ORGANISATION_CHANGED,
                Optional.empty(),
                "admin",
                Map.of("organisation", "Example Ltd", "accessManagers", List.of(new UserId("access-manager")))));
        var said = new ByteArrayOutputStream();
        int exit = VerifyAuditCommand.run(
                new String[] {
                    "verify-audit",
                    "--spring.datasource.url=" + server.jdbcUrl(),
                    "--spring.datasource.username=" + AUDITOR.user(),
                    "--spring.datasource.password=" + AUDITOR.password(),
                    "--support-access.signing.key-file=" + settings.getProperty("support-access.signing.key-file"),
                    "--support-access.audit.heads-file=" + settings.getProperty("support-access.audit.heads-file")
                },
                new PrintStream(said, true, StandardCharsets.UTF_8));
        assertThat(said.toString(StandardCharsets.UTF_8)).startsWith("The audit trail is proven: ");
        // Other tests of this database move the times of their grants, as somebody would who forges them.
        List<String> forged = new ArrayList<>();
        register.forEachDifference(forged::add);
        assertThat(forged).allSatisfy(difference -> assertThat(said.toString(StandardCharsets.UTF_8))
                .contains(difference));
        assertThat(exit).isEqualTo(forged.isEmpty() ? 0 : 1);
    }

    @Test
    @Asvs("v5.0.0-14.2.4")
    void theReaderReadsNumbersTimesAndStatesAlone() throws SQLException {
        connectable(READER);
        as(READER, "select reference, state, category, requested_at, access_days from support_request");
        as(READER, "select reference, granted_at, planned_end, removed_at from access_grant");
        as(READER, "select count(*) from support_request");
        refused(
                READER,
                "select requester from support_request",
                "select subject from support_request",
                "select description from support_request",
                "select details from support_request",
                "select granted_by from access_grant",
                "select removal_evidence from access_grant",
                "select body from support_message",
                "select summary from support_reply",
                "select reason from access_extension",
                "select * from audit_entry",
                "select * from act_id_user",
                "select * from act_hi_procinst",
                "set transaction read write; update access_grant set planned_end = now()");
    }

    /** What PostgreSQL lets everybody do: fill the disk, and take the lock that the next start waits for. */
    @Test
    void whoOnlyReadsNeitherWritesNorHoldsAnythingUp() throws SQLException {
        for (Login login : List.of(AUDITOR, READER)) {
            connectable(login);
            refused(
                    login,
                    "set transaction read write; select lo_from_bytea(0, 'x')",
                    "set transaction read write; select lo_create(0)",
                    "set transaction read write; select lo_put(1, 0, 'x')",
                    "set transaction read write; select pg_logical_emit_message(false, 'mine', 'x')",
                    "set transaction read write; select pg_logical_emit_message(true, 'mine', 'x'::bytea)",
                    "set temp_file_limit = -1",
                    "select pg_advisory_lock(1)",
                    "select pg_advisory_lock_shared(1, 2)",
                    "select pg_advisory_xact_lock(1)",
                    "select pg_try_advisory_lock(1)",
                    "select pg_try_advisory_xact_lock_shared(1)");
        }
        assertThat(pool.sql("""
                        select setrole::regrole::text from pg_db_role_setting
                         where 'temp_file_limit=1GB' = any (setconfig) order by 1""").query(String.class).list()).containsExactly(AUDITOR.user(), READER.user());
        assertThat(pool.sql("""
                        select rolname from pg_roles where rolconnlimit = 5 and rolname like 'support\\_access\\_%'
                        order by rolname""").query(String.class).list()).containsExactly(AUDITOR.user(), READER.user());
    }

    /** Otherwise an entry that lost its row would never be chained, and nothing would tell. */
    @Test
    void anEntryIsToBeSealedUntilItIsChained() {
        assertThatThrownBy(() -> committed(
                        roles.application(),
                        "insert into audit_entry (code, actor) values ('step-completed', 'system')",
                        "delete from audit_unsealed where entry_id = (select max(id) from audit_entry)"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("is not chained yet");
    }

    private void committed(Login login, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), login.user(), login.password())) {
            connection.setAutoCommit(false);
            for (String statement : statements) {
                connection.createStatement().execute(statement);
            }
            connection.commit();
        }
    }

    private void connectable(Login login) throws SQLException {
        try (Connection superuser =
                DriverManager.getConnection(server.jdbcUrl(), server.username(), server.password())) {
            superuser
                    .createStatement()
                    .execute("alter role %s password '%s'".formatted(login.user(), login.password()));
        }
    }

    private void refused(Login login, String... attempts) {
        assertThat(attempts).allSatisfy(attempt -> assertThatThrownBy(() -> as(login, attempt))
                .as(attempt)
                .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                        .as(refused.getMessage())
                        .isEqualTo(INSUFFICIENT_PRIVILEGE)));
    }

    private Set<String> privileges(String table) {
        return new TreeSet<>(
                pool.sql("""
                        select p from unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p
                         where has_table_privilege(quote_ident(:table), p)""").param("table", table).query(String.class).list());
    }

    private void as(Login login, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), login.user(), login.password())) {
            connection.setAutoCommit(false);
            connection.createStatement().execute(statement);
            connection.rollback();
        }
    }
}
