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
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
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
    private Superuser superuser;

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
        assertThat(verify("--spring.datasource.url=" + database.getJdbcUrl()))
                .startsWith("0 The audit trail is proven");

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

    private String verify(String option) {
        var out = new ByteArrayOutputStream();
        int exit = VerifyAuditCommand.run(
                new String[] {
                    "verify-audit",
                    option,
                    "--spring.datasource.username=" + database.getUsername(),
                    "--spring.datasource.password=" + database.getPassword(),
                    "--support-access.signing.key-file=" + signing.keyFile(),
                    "--support-access.audit.heads-file=" + settings.headsFile()
                },
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
