package io.supportaccess.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.Visitor;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A database that does not answer in time is no mistake of ours, and no call fails as if it were. */
@ApplicationTest
@Asvs("v5.0.0-16.5.2")
class DatabaseBusyFilterTest {

    @LocalServerPort
    private int port;

    @Autowired
    private DataSource database;

    @Test
    void aStatementThatTakesTooLongIsAnsweredWithWhenToComeAgain() throws Exception {
        Visitor session = Visitor.of(port, "admin");
        try (Connection other = database.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("lock table act_ru_task in access exclusive mode");
            saysSo(Caller.of(port, "admin").get("/engine-rest/task/count"));
            var seen = session.open("/camunda/api/engine/engine/default/task/count");
            assertThat(seen.status()).isEqualTo(503);
            assertThat(seen.header("Retry-After")).isEqualTo("5");
            other.rollback();
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
            saysSo(admin.get("/api/organisations"));
            saysSo(admin.get("/engine-rest/task/count"));
        } finally {
            for (Connection taken : all) {
                taken.close();
            }
        }
        assertThat(admin.get("/api/organisations").status()).isEqualTo(200);
    }

    private static void saysSo(Response answer) {
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.json().path("type").asText()).isEqualTo("urn:xero-support-access:busy");
    }
}
