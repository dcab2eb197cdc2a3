package io.supportaccess.database;

import static io.supportaccess.refusal.Refused.refusedAs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import io.supportaccess.database.DatabaseState.Condition;
import io.supportaccess.embedded.Superuser;
import io.supportaccess.refusal.DatabaseFailure;
import io.supportaccess.refusal.Refusal.Kind;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A database that is silent, gone or read-only: what the probe sees, and what a call and its caller then get. */
@ApplicationTest
class FailingDatabaseTest {

    private static final String DATABASE = "failing_database_test";

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private Superuser superuser;

    @Autowired
    private DatabaseProbe applicationsProbe;

    @Autowired
    private DatabaseState applicationsState;

    private final DatabaseState state = new DatabaseState();
    private JdbcClient beside;
    private Door door;
    private HikariDataSource pool;
    private DatabaseProbe probe;
    private JdbcClient jdbc;
    private TransactionTemplate transaction;

    @BeforeEach
    void aDatabaseBehindADoor() throws Exception {
        superuser.jdbc().sql("create database " + DATABASE).update();
        beside = superuser.in(DATABASE);
        beside.sql("create table kept (what text)").update();
        door = new Door(URI.create(superuser.url().substring("jdbc:".length())).getPort());
        var made = new HikariDataSource();
        made.setJdbcUrl(door.before(superuser.url(DATABASE)));
        made.setUsername(superuser.name());
        made.setPassword(superuser.password());
        made.setMaximumPoolSize(3);
        made.setConnectionTimeout(1000);
        var watch = new WatchedPoolPostProcessor(state);
        pool = (HikariDataSource)
                watch.postProcessAfterInitialization(watch.postProcessBeforeInitialization(made, "pool"), "pool");
        probe = DatabaseProbe.of(pool.unwrap(HikariDataSource.class), state);
        jdbc = JdbcClient.create(pool);
        transaction = new TransactionTemplate(new OutcomeTransactions(pool));
        probe.look();
        assertThat(state.condition()).isEqualTo(Condition.WORKS);
    }

    @AfterEach
    void gone() throws Exception {
        probe.stop();
        door.close();
        pool.close();
        superuser
                .jdbc()
                .sql("drop database %s with (force)".formatted(DATABASE))
                .update();
    }

    @Test
    void aCallToASilentServerIsCutAndTheNextOneDoesNotWait() throws Exception {
        var waiting = CompletableFuture.supplyAsync(() -> catchThrowable(
                () -> jdbc.sql("select pg_sleep(600)").query(String.class).single()));
        await().until(() -> beside.sql("select count(*) from pg_stat_activity where query like '%pg_sleep(600)'"
                        + " and application_name not like '%probe' and pid <> pg_backend_pid()")
                .query(Integer.class)
                .single()
                .equals(1));
        door.keepAnswers();
        door.lock();

        probe.look();

        assertThat(state.condition()).isEqualTo(Condition.GONE);
        assertThat(DatabaseFailure.refusal(waiting.join()))
                .hasValueSatisfying(
                        refusal -> assertThat(refusal.getMessage()).startsWith("The database cannot be reached"));
        assertThatThrownBy(pool::getConnection).hasMessage("The database cannot be reached");
    }

    @Test
    void aServerThatAnswersASecondLookKeepsItsCalls() throws Exception {
        var waiting = CompletableFuture.supplyAsync(() ->
                jdbc.sql("select 'done' from pg_sleep(1)").query(String.class).single());
        beside.sql("""
                select pg_terminate_backend(pid) from pg_stat_activity
                 where application_name = 'support-access-probe' and datname = current_database()
                """).query(Boolean.class).list();

        probe.look();

        assertThat(state.condition()).isEqualTo(Condition.WORKS);
        assertThat(waiting.join()).isEqualTo("done");
    }

    @Test
    void aCommitWhoseAnswerIsLostIsNotToldAsRefused() throws Exception {
        var storing =
                CompletableFuture.supplyAsync(() -> catchThrowable(() -> transaction.executeWithoutResult(begun -> {
                    jdbc.sql("insert into kept values ('acknowledged by nobody')")
                            .update();
                    door.keepAnswers();
                })));
        await().until(() -> beside.sql("select count(*) from kept")
                .query(Integer.class)
                .single()
                .equals(1));

        ((WatchedConnections) pool.getDataSource()).cut();

        assertThat(DatabaseFailure.refusal(storing.join()).orElseThrow()).is(refusedAs(Kind.OUTCOME_UNKNOWN));
    }

    @Test
    void aConnectionThatBreaksBeforeTheCommitIsTheReasonAndNotItsRollback() {
        Throwable failed = catchThrowable(() -> transaction.executeWithoutResult(begun -> {
            jdbc.sql("insert into kept values ('undone')").update();
            jdbc.sql("select pg_terminate_backend(pg_backend_pid())")
                    .query(Boolean.class)
                    .single();
        }));

        assertThat(DatabaseFailure.refusal(failed).orElseThrow()).is(refusedAs(Kind.BUSY));
        assertThat(beside.sql("select count(*) from kept").query(Integer.class).single())
                .isZero();
    }

    @Test
    void aDatabaseThatOnlyReadsIsToldByTheHealth() throws Exception {
        beside.sql("alter database %s set default_transaction_read_only = on".formatted(DATABASE))
                .update();
        var readOnly = new DatabaseState();
        var other = DatabaseProbe.of(pool.unwrap(HikariDataSource.class), readOnly);

        other.look();

        assertThat(readOnly.condition()).isEqualTo(Condition.READ_ONLY);
        var health = new DatabaseHealthIndicator(readOnly, pool).health();
        assertThat(health.getStatus()).isEqualTo(Status.DOWN);
        assertThat(health.getDetails().get("database").toString()).startsWith("answers and is read-only");
        other.stop();
    }

    @Test
    void theLookNeedsRoomOnTheDiskOfTheServer() {
        // The server counts for a second before it tells.
        await().until(() -> {
            probe.look();
            return beside.sql("select temp_bytes > 100000 from pg_stat_database where datname = current_database()")
                    .query(Boolean.class)
                    .single();
        });
    }

    /** Whatever the door: at once, and with when to come again. */
    @Test
    void whileTheDatabaseIsGoneEveryCallIsAnsweredAtOnce() throws Exception {
        var session = Visitor.of(port, "requester");
        Caller caller = Caller.of(port, "requester");
        applicationsProbe.stop();
        try {
            applicationsState.become(Condition.GONE, "a test says so");
            saysSo(caller.get("/api/support-requests"));
            saysSo(caller.post("/api/support-requests", Map.of("subject", "Bank feed stopped")));
            saysSo(caller.get("/engine-rest/task/count"));
            assertThat(session.open("/camunda/api/engine/engine/default/task/count")
                            .status())
                    .isEqualTo(503);
            var page = session.open("/requests");
            assertThat(page.status()).isEqualTo(503);
            assertThat(page.header("Retry-After")).isEqualTo("5");
            assertThat(page.body())
                    .contains("Nothing that was saved before is lost.")
                    .contains("If you sent a form, first check whether it was saved.");
            assertThat(Caller.anonymous(port).get("/actuator/health").status()).isEqualTo(503);
            assertThat(probe("readiness").status()).isEqualTo(503);
            assertThat(probe("liveness").status()).isEqualTo(200);
        } finally {
            applicationsProbe.start();
        }
        await().until(() -> probe("readiness").status() == 200);
        assertThat(caller.get("/api/support-requests").status()).isEqualTo(200);
    }

    private Response probe(String name) {
        return Caller.anonymous(managementPort).get("/actuator/health/" + name);
    }

    private static void saysSo(Response answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("detail").asText()).startsWith("The database cannot be reached");
    }
}
