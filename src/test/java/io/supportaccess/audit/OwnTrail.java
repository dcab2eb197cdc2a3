package io.supportaccess.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.supportaccess.audit.Erasure.EntryTextKey;
import io.supportaccess.permit.OwnPermits;
import io.supportaccess.permit.Permit;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.PersonalText;
import io.supportaccess.request.UserId;
import io.supportaccess.signing.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An audit trail in a database of its own, written, chained and signed by the real parts, beside an empty register: its
 * events change none.
 */
final class OwnTrail {

    static final int REQUESTS = 24;
    static final int ROUNDS = 6;
    static final int PERMITTED = 10;

    final JdbcClient jdbc;
    final AuditTrail audit;
    final TrailWithProof proven;
    final Seals seals;
    final Sealer sealer;
    final SigningKey key;
    final OwnPermits permits;

    /** As it was before anything was erased: what somebody has who kept a copy. */
    final List<EntryWithProof> before = new ArrayList<>();

    private final DriverManagerDataSource database;

    private OwnTrail(DriverManagerDataSource database, SigningKey key, Path heads) {
        this.database = database;
        ObjectMapper json = Jackson2ObjectMapperBuilder.json()
                .featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();
        this.jdbc = JdbcClient.create(database);
        this.audit = new AuditTrail(jdbc, json);
        this.proven = new TrailWithProof(jdbc, json);
        this.seals = new Seals(jdbc);
        this.key = key;
        this.permits = new OwnPermits(jdbc, key, json);
        this.sealer = new Sealer(
                new ChainLinks(jdbc, json),
                seals,
                new HeadsFile(heads, json),
                key,
                new TransactionTemplate(new DataSourceTransactionManager(database)));
    }

    static OwnTrail in(String url, String user, String password, Path directory) throws IOException {
        var trail = new OwnTrail(
                new DriverManagerDataSource(url, user, password),
                new SigningKey(directory.resolve("keys/signing.pem")),
                directory.resolve("audit/heads.ndjson"));
        for (String register : List.of("V2__requests.sql", "V3__access.sql")) {
            trail.jdbc.sql(Files.readString(Path.of("db/migration", register))).update();
        }
        trail.jdbc
                .sql(Files.readString(Path.of("db/migration/V4__audit_trail_and_permits.sql"))
                        .replace(" references support_request", ""))
                .update();
        trail.jdbc
                .sql(Files.readString(Path.of("db/migration/V6__privacy.sql")))
                .update();
        return trail;
    }

    /** Another node of the same installation: its database and its key, and a file of its own for the heads. */
    OwnTrail otherNode(Path heads) {
        return new OwnTrail(database, key, heads);
    }

    /** Some hundred events of some dozen requests, told by several people, and an erasure among them. */
    void write() {
        for (int round = 0; round < ROUNDS; round++) {
            for (int request = 0; request < REQUESTS; request++) {
                audit.keep(event(round, request));
            }
            audit.keep(new DomainEvent(
                    EventType.ORGANISATION_CHANGED,
                    Optional.empty(),
                    "admin",
                    Map.of("organisation", "Example Ltd", "accessManagers", List.of(new UserId("manager-" + round)))));
            if (round == 1 || round == 4) {
                for (int request = 0; request < PERMITTED; request++) {
                    permit("CASE-" + request);
                }
            }
            if (round == 3) {
                erase();
            }
            sealer.sign();
        }
    }

    private void permit(String reference) {
        Permit permit = permits.issue(reference, "user-7");
        audit.keep(DomainEvent.of(EventType.PERMIT_ISSUED, reference, "user-8", permit.announced()));
    }

    private void erase() {
        List<EntryTextKey> texts = jdbc.sql("select entry_id, name from audit_personal where value like '%case 7%'")
                .query(EntryTextKey.class)
                .list();
        List<Long> erased = jdbc.sql("select number from permit where reference = 'CASE-7'")
                .query(Long.class)
                .list();
        proven.forEach(before::add);
        for (String table : List.of("audit_personal", "person", "permit")) {
            jdbc.sql("create table copy_of_%1$s as select * from %1$s".formatted(table))
                    .update();
        }
        audit.keep(new Erasure(List.of("user-7", "manager-1"), texts, erased)
                .event(Optional.of("CASE-7"), "admin", "Asked for."));
    }

    private static DomainEvent event(int round, int request) {
        EventType[] kinds = {
            EventType.STEP_CLAIMED,
            EventType.MESSAGE_DRAFTED,
            EventType.STEP_COMPLETED,
            EventType.SUPPORT_TOLD,
            EventType.SUPPORT_REPLIED,
            EventType.STEP_DUE
        };
        String actor = round == 2 ? DomainEvent.SYSTEM : "user-" + (request + round) % 11;
        Map<String, Object> details = round % 2 == 0
                ? Map.of("days", request, "taskId", "task-" + request)
                : Map.of(
                        "reason", new PersonalText("Said in round %d of case %d".formatted(round, request)),
                        "address", new PersonalText("192.0.2." + request),
                        "holder", new UserId("user-" + request % 11),
                        "kinds", Map.of("b", 1, "a", 2));
        return DomainEvent.of(kinds[round], "CASE-" + request, actor, details);
    }
}
