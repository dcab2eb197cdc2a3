package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import io.supportaccess.embedded.Superuser;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A database that does not answer in time is no mistake of ours, and no call fails as if it were. */
@ApplicationTest
@Asvs("v5.0.0-16.5.2")
class DatabaseBusyFilterTest {

    @LocalServerPort
    private int port;

    @Autowired
    private DataSource database;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private Superuser superuser;

    @Test
    void aStatementThatTakesTooLongIsAnsweredWithWhenToComeAgain() throws Exception {
        Visitor session = Visitor.of(port, "admin");
        var statements = engine.getSqlSessionFactory().getConfiguration();
        int patience = statements.getDefaultStatementTimeout();
        assertThat(patience).as("seconds").isEqualTo(10);
        statements.setDefaultStatementTimeout(1);
        try (Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("lock table act_ru_task in access exclusive mode");
            saysSo(Caller.of(port, "admin").get("/engine-rest/task/count"));
            var seen = session.open("/camunda/api/engine/engine/default/task/count");
            assertThat(seen.status()).isEqualTo(503);
            assertThat(seen.header("Retry-After")).isEqualTo("5");
            other.rollback();
        } finally {
            statements.setDefaultStatementTimeout(patience);
        }
    }

    @Test
    void soIsADatabaseWithoutAConnectionLeft() throws Exception {
        Caller admin = Caller.of(port, "admin");
        admin.get("/api/organisations");
        List<Connection> all = new ArrayList<>();
        try {
            for (int taken = 0; taken < 20; taken++) {
                all.add(database.getConnection());
            }
            // Both wait for one at the same time.
            Stream.of("/api/organisations", "/engine-rest/task/count")
                    .map(call -> CompletableFuture.supplyAsync(() -> admin.get(call)))
                    .toList()
                    .forEach(answer -> saysSo(answer.join()));
        } finally {
            for (Connection taken : all) {
                taken.close();
            }
        }
        assertThat(admin.get("/api/organisations").status()).isEqualTo(200);
    }

    /** As two erasures and a change of an organisation may, which take their rows in different orders. */
    @ParameterizedTest
    @ValueSource(strings = {"40P01", "40001"})
    void aRaceThatTheDatabaseEndedIsAConflict(String state) {
        JdbcClient superuser = this.superuser.jdbc();
        superuser.sql("""
            create function lost() returns trigger language plpgsql as
            $$ begin raise exception 'lost' using errcode = '%s'; end $$
            """.formatted(state)).update();
        superuser
                .sql("create trigger lost before insert on organisation for each row execute function lost()")
                .update();
        try {
            Response answer = Caller.of(port, "admin").put("/api/organisations/racing", Map.of("name", "Racing Ltd"));
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.json().path("type").asText()).isEqualTo("urn:xero-support-access:conflict");
            assertThat(answer.json().path("detail").asText())
                    .isEqualTo("Somebody else acted on the same at the same moment, and nothing was changed. Look at it"
                            + " again.");
        } finally {
            superuser.sql("drop function lost cascade").update();
        }
    }

    private static void saysSo(Response answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("type").asText()).isEqualTo("urn:xero-support-access:busy");
    }
}
