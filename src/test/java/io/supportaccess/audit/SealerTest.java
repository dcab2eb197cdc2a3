package io.supportaccess.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Caller;
import io.supportaccess.Caller.Response;
import io.supportaccess.embedded.Superuser;
import io.supportaccess.process.Cases;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.PersonalText;
import io.supportaccess.signing.SigningSettings;
import io.supportaccess.verify.VerifyAuditCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@ApplicationTest
class SealerTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Cases cases;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private Sealer sealer;

    @Autowired
    private Seals seals;

    @Autowired
    private AuditSettings settings;

    @Autowired
    private SigningSettings signing;

    @Autowired
    private JdbcConnectionDetails database;

    @Autowired
    private DataSource pool;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private RegisterCheck register;

    @Autowired
    private Superuser superuser;

    @Autowired
    private AuditTrailHealthIndicator health;

    @TempDir
    private Path directory;

    @Test
    void whoCommitsLateIsChainedLateAndNotMissed() throws Exception {
        try (Connection slow = pool.getConnection()) {
            slow.setAutoCommit(false);
            insert(JdbcClient.create(new SingleConnectionDataSource(slow, true)), "LATE-1");
            insert(jdbc, "LATE-2");
            sealer.seal();
            assertThat(chained()).containsExactly("LATE-2");
            slow.commit();
            slow.setAutoCommit(true);
        }
        sealer.seal();
        assertThat(chained()).containsExactly("LATE-2", "LATE-1");
        assertThat(jdbc.sql("select min(id) filter (where reference = 'LATE-1') < min(id) filter (where reference"
                                + " = 'LATE-2') from audit_entry")
                        .query(Boolean.class)
                        .single())
                .as("the late one had the lower id")
                .isTrue();
    }

    @Test
    void whatIsRolledBackLeavesNothingToChain() throws Exception {
        try (Connection failing = pool.getConnection()) {
            failing.setAutoCommit(false);
            insert(JdbcClient.create(new SingleConnectionDataSource(failing, true)), "FAILED-1");
            failing.rollback();
            failing.setAutoCommit(true);
        }
        sealer.seal();
        assertThat(jdbc.sql("select count(*) from audit_unsealed")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    /** Each holds what it can: the weakest lock of every table that it reads. */
    @ParameterizedTest
    @ValueSource(strings = {"support_access_reader", "support_access_auditor"})
    void noOtherRoleHoldsTheSealingUp(String role) throws Exception {
        superuser
                .jdbc()
                .sql("alter role %s password 'a-password-for-tests'".formatted(role))
                .update();
        try (Connection other = DriverManager.getConnection(database.getJdbcUrl(), role, "a-password-for-tests");
                var statement = other.createStatement()) {
            for (String locking : List.of(
                    "select pg_advisory_lock(hashtext('audit_link'))",
                    "select only_row from audit_sealing for update",
                    "select only_row from audit_sealing for key share",
                    "lock table audit_sealing in row exclusive mode",
                    "lock table audit_link in row exclusive mode",
                    "lock table audit_seal in row exclusive mode",
                    "lock table audit_unsealed in row exclusive mode")) {
                assertThatThrownBy(() -> statement.execute("start transaction read write; " + locking))
                        .as(locking)
                        .isInstanceOfSatisfying(SQLException.class, refused -> assertThat(refused.getSQLState())
                                .isEqualTo("42501"));
                statement.execute("rollback");
            }
            other.setAutoCommit(false);
            if (role.equals("support_access_auditor")) {
                statement.execute(
                        "lock table audit_sealing, audit_link, audit_seal, audit_unsealed in access share mode");
            }
            insert(jdbc, "LATE-HELD-" + role);
            long before = seals.newest().map(Seal::position).orElse(0L);
            sealer.sign();
            assertThat(chained()).contains("LATE-HELD-" + role);
            assertThat(seals.newest().orElseThrow().position()).isGreaterThan(before);
            other.rollback();
        }
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void theHealthAndTheLogTellThatEntriesWait(CapturedOutput output) throws Exception {
        try (Connection stuck = pool.getConnection()) {
            stuck.setAutoCommit(false);
            stuck.createStatement().execute("select only_row from audit_sealing for update");
            jdbc.sql("""
                insert into audit_entry (at, code, reference, actor)
                values (now() - interval '11 minutes', 'step-completed', 'OLD-1', 'system')
                """).update();
            sealer.seal();
            health.tell();
            Response asked = Caller.anonymous(port).get("/actuator/health");
            assertThat(asked.status()).isEqualTo(200);
            assertThat(asked.json().path("status").asText()).isEqualTo("DEGRADED");
            assertThat(health.health()
                            .getDetails()
                            .get("oldestEntryWithoutSignedHead")
                            .toString())
                    .startsWith("PT11M");
            assertThat(output)
                    .contains("The audit trail is not sealed in time.")
                    .contains("PT11M");
            stuck.rollback();
            stuck.setAutoCommit(true);
        }
        sealer.sign();
        health.tell();
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        assertThat(health.health().getDetails()).containsEntry("oldestEntryWithoutSignedHead", "none");
        assertThat(Caller.anonymous(port)
                        .get("/actuator/health")
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("UP");
    }

    @Test
    void linksAndHeadsAreOnlyAddedTo() {
        audit.keep(event());
        sealer.sign();
        for (String table : List.of("audit_link", "audit_seal")) {
            for (String change : List.of("delete from ", "truncate ")) {
                assertThatThrownBy(() -> superuser.jdbc().sql(change + table).update())
                        .isInstanceOf(DataAccessException.class)
                        .hasMessageContaining("append-only");
            }
        }
    }

    @Test
    void theHeadIsSignedOnceAndStandsInBothPlacesAndInTheRest() throws Exception {
        audit.keep(event());
        sealer.sign();
        Seal head = seals.newest().orElseThrow();
        sealer.sign();
        assertThat(seals.newest()).contains(head);
        assertThat(Files.readString(settings.headsFile()))
                .endsWith("\"signature\":\"%s\"}%n".formatted(head.signature()));
        Response asked = Caller.of(port, "auditor").get("/api/audit/head");
        assertThat(asked.json().path("hash").asText()).isEqualTo(head.hash());
        assertThat(asked.json().path("publicKey").asText()).startsWith("-----BEGIN PUBLIC KEY-----");
        assertThat(Caller.of(port, "requester").get("/api/audit/head").status()).isEqualTo(403);
    }

    @Test
    void theCommandProvesTheLiveTrailAndAnExportAndFindsAnEditedExport() throws Exception {
        String permitted = cases.untilGranted(cases.start(Map.of("subject", "Permitted and sealed")))
                .getBusinessKey();
        audit.keep(event());
        sealer.sign();
        // Other tests of this database change their grants, as somebody would who forges them.
        List<String> forged = new ArrayList<>();
        register.forEachDifference(forged::add);
        String proven = (forged.isEmpty() ? "0" : "1") + " The audit trail is proven";
        assertThat(verify("--spring.datasource.url=" + database.getJdbcUrl()))
                .startsWith(proven)
                .contains(forged);

        Path export = directory.resolve("audit.ndjson");
        String lines = Caller.of(port, "auditor")
                .send("GET", "/api/audit", BodyPublishers.noBody(), Map.of("Accept", "application/x-ndjson"))
                .response()
                .body();
        Files.writeString(export, lines);
        assertThat(verify("--export=" + export)).startsWith("0 The audit trail is proven");

        Files.writeString(export, lines.replaceFirst("Said and sealed", "Never said"));
        assertThat(verify("--export=" + export))
                .startsWith("1 The audit trail is broken. position")
                .contains("SEALED-1");

        Path spoiled = directory.resolve("heads.ndjson");
        String kept = Files.readString(settings.headsFile());
        Files.writeString(spoiled, "x" + kept + kept.substring(0, 20));
        assertThat(verify("--spring.datasource.url=" + database.getJdbcUrl(), "--heads=" + spoiled))
                .startsWith(proven)
                .contains("A line of %s cannot be read: line 1.".formatted(spoiled))
                .contains("The last line of %s is unfinished".formatted(spoiled));

        Files.writeString(export, lines.substring(0, lines.length() - 20));
        assertThat(verify("--export=" + export))
                .startsWith("1 The audit trail is broken. line ")
                .contains("The lines before it are as they were written.");

        Files.writeString(export, lines.replaceFirst("Permitted and sealed", "Never permitted"));
        assertThat(verify("--export=" + export))
                .startsWith("1 The audit trail is broken. position")
                .containsPattern(", request %s: permit \\d+ was changed".formatted(permitted));
    }

    @Test
    void theCommandRefusesWhatItDoesNotKnowAndSaysWhatItKnows() {
        assertThat(verify("--exprot=audit.ndjson")).startsWith("2 --exprot=audit.ndjson is not known. Use:");
        assertThat(verify("--export=" + directory.resolve("none.ndjson")))
                .startsWith("2 The audit trail was not checked");
    }

    private String verify(String... options) {
        var out = new ByteArrayOutputStream();
        int exit = VerifyAuditCommand.run(
                Stream.concat(
                                Stream.of(
                                        "verify-audit",
                                        "--spring.datasource.username=" + database.getUsername(),
                                        "--spring.datasource.password=" + database.getPassword(),
                                        "--support-access.signing.key-file=" + signing.keyFile(),
                                        "--support-access.audit.heads-file=" + settings.headsFile()),
                                Stream.of(options))
                        .toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        return exit + " " + out.toString(StandardCharsets.UTF_8);
    }

    private static void insert(JdbcClient through, String reference) {
        through.sql("insert into audit_entry (code, reference, actor) values ('step-completed', :reference, 'system')")
                .param("reference", reference)
                .update();
    }

    private List<String> chained() {
        return jdbc.sql("select e.reference from audit_link l join audit_entry e on e.id = l.entry_id"
                        + " where e.reference like 'LATE-%' order by l.position")
                .query(String.class)
                .list();
    }

    private static DomainEvent event() {
        return DomainEvent.of(
                EventType.REQUEST_WITHDRAWN,
                "SEALED-1",
                "requester",
                Map.of("reason", new PersonalText("Said and sealed")));
    }
}
