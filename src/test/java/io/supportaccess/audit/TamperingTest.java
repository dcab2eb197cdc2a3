package io.supportaccess.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.supportaccess.ApplicationTest;
import io.supportaccess.Asvs;
import io.supportaccess.audit.TrailVerifier.TrailBroken;
import io.supportaccess.embedded.Superuser;
import io.supportaccess.permit.Permit;
import io.supportaccess.signing.SigningKey;
import io.supportaccess.signing.VerifyingKeys;
import io.supportaccess.verify.VerifyAuditCommand;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Somebody with all rights in the database changes the trail, ten thousand times, and is found each time. */
@ApplicationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Asvs("v5.0.0-16.4.2")
class TamperingTest {

    /** More in the night: {@code -Dtamperings=10000}. */
    private static final int TAMPERINGS = Integer.getInteger("tamperings", 1_000);

    private static final long SEED = Long.getLong("tampering.seed", System.nanoTime());

    /** Without the triggers that refuse a change. */
    private static final String UNGUARDED = "set session_replication_role = replica; ";

    private static final List<String> TABLES =
            List.of("audit_entry", "audit_link", "audit_seal", "audit_personal", "audit_unsealed", "person", "permit");

    /** Undoes a change. A database of its own for each would have to be written to the disk each time. */
    private static final String UNTOUCHED = UNGUARDED
            + "truncate %s; ".formatted(String.join(", ", TABLES))
            + TABLES.stream()
                    .map("insert into %1$s overriding system value select * from untouched.%1$s"::formatted)
                    .collect(Collectors.joining("; "));

    private Path directory;

    @Autowired
    private Superuser superuser;

    private OwnTrail trail;

    @BeforeAll
    void write(@TempDir Path shared) throws Exception {
        directory = shared;
        superuser.jdbc().sql("create database trail").update();
        trail = OwnTrail.in(superuser.url("trail"), superuser.name(), superuser.password(), directory);
        trail.write();
        System.out.println("tampering.seed=" + SEED);
    }

    @AfterAll
    void dropDatabases() {
        superuser.jdbc().sql("drop database trail").update();
    }

    @Test
    void everyTamperingIsFound() {
        TrailTables original = TrailTables.read(trail.proven, trail.seals);
        List<Seal> heads = trail.seals.all();
        var keys = VerifyingKeys.of(List.of(trail.key.verifyingKey()));
        // The same head again is not reckoned again: Ed25519 takes a millisecond.
        Map<Seal, Boolean> reckoned = new ConcurrentHashMap<>();
        Predicate<Seal> signed = seal -> reckoned.computeIfAbsent(seal, one -> one.isSignedBy(keys));
        Map<Permit, Boolean> permits = new ConcurrentHashMap<>();
        Predicate<Permit> permitted = permit -> permits.computeIfAbsent(permit, one -> one.isSignedBy(keys));
        assertThat(original.entries()).hasSizeGreaterThan(140);
        assertThat(original.permits()).hasSize(2 * OwnTrail.PERMITTED);
        assertThatCode(() -> original.verify(heads, signed, permitted)).doesNotThrowAnyException();

        var foreign = new SigningKey(directory.resolve("foreign/signing.pem"));
        List<String> missed = IntStream.range(0, TAMPERINGS)
                .parallel()
                .mapToObj(number -> {
                    var tampering = new Tampering(new Random(SEED + number), foreign, trail.before);
                    String kind =
                            tampering.kinds().get(number % tampering.kinds().size());
                    return isFound(tampering.of(kind, original), heads, signed, permitted) ? "" : number + ": " + kind;
                })
                .filter(one -> !one.isEmpty())
                .toList();
        assertThat(missed).as("seed %d", SEED).isEmpty();
    }

    private static boolean isFound(
            TrailTables tampered, List<Seal> heads, Predicate<Seal> signed, Predicate<Permit> permitted) {
        try {
            tampered.verify(heads, signed, permitted);
            return false;
        } catch (TrailBroken found) {
            return true;
        }
    }

    @Test
    void theCommandFindsWhatASuperuserDoesInTheDatabaseAndNamesThePlace() {
        Said proven = verify("trail");
        assertThat(proven.text())
                .matches("(?s)The audit trail is proven: 171 entries chained, signed up to position 171, 0 waiting; 20"
                        + " permits\\.\\R");
        assertThat(proven.exit()).isZero();

        superuser.jdbc().sql("create database tampered template trail").update();
        List<String> missed = new ArrayList<>();
        // Proving the password for each statement anew would take as long as finding the change.
        try (var connection = new SingleConnectionDataSource(
                superuser.url("tampered"), superuser.name(), superuser.password(), true)) {
            var tampered = JdbcClient.create(connection);
            tampered.sql("create schema untouched").update();
            TABLES.forEach(table -> tampered.sql("create table untouched.%1$s as table %1$s".formatted(table))
                    .update());
            var random = new Random(SEED);
            for (Change change : Change.ALL) {
                for (int time = 0; time < 2; time++) {
                    int position = 2 + random.nextInt(100);
                    int number = 1 + random.nextInt(7);
                    String sql = UNGUARDED
                            + change.sql()
                                    .replace("$id", "(select entry_id from audit_link where position = $p)")
                                    .replace("$p", String.valueOf(position))
                                    .replace("$n", String.valueOf(number));
                    tampered.sql(sql).update();
                    Said said = verify("tampered");
                    tampered.sql(UNTOUCHED).update();
                    String expected = change.says()
                            .replace("$p", String.valueOf(position))
                            .replace("$n ", number + " ")
                            .replace("$next", String.valueOf(position + 1));
                    if (said.exit() != 1
                            || !Pattern.compile(expected).matcher(said.text()).find()) {
                        missed.add(sql + " -> " + said);
                    }
                }
            }
        }
        assertThat(missed).as("seed %d", SEED).isEmpty();
        assertThat(verify("tampered").exit()).as("untouched again").isZero();
        superuser.jdbc().sql("drop database tampered").update();
    }

    private record Said(int exit, String text) {}

    private Said verify(String database, String... more) {
        var out = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(List.of(
                "verify-audit",
                "--spring.datasource.url=" + superuser.url(database),
                "--spring.datasource.username=" + superuser.name(),
                "--spring.datasource.password=" + superuser.password(),
                "--support-access.signing.key-file=" + directory.resolve("keys/signing.pem"),
                "--support-access.audit.heads-file=" + directory.resolve("audit/heads.ndjson")));
        arguments.addAll(List.of(more));
        int exit = VerifyAuditCommand.run(
                arguments.toArray(String[]::new), new PrintStream(out, true, StandardCharsets.UTF_8));
        return new Said(exit, out.toString(StandardCharsets.UTF_8));
    }

    /**
     * @param sql with $p for a position, $id for the entry there and $n for a permit that was not erased
     * @param says the pattern of what the command answers
     */
    private record Change(String sql, String says) {

        private static final String HERE = "position $p, entry \\d+, (no )?request( CASE-\\d+)?: ";
        private static final String NEXT = "position $next, entry \\d+, .*: position $p is missing before it";

        private static final String ERASED =
                "select min(id) from audit_entry where reference = 'CASE-7' and details -> 'reason' is not null";

        private static final String PERMIT = "position \\d+, entry \\d+, request CASE-\\d: permit $n was changed";

        static final List<Change> ALL = List.of(
                new Change(
                        "update audit_entry set code = 'access-refused' where id = $id",
                        HERE + "it or its link was changed"),
                new Change("update audit_entry set at = at + interval '1 microsecond' where id = $id", HERE),
                new Change("update audit_entry set reference = 'CASE-99' where id = $id", HERE),
                new Change(
                        "update audit_entry set actor = 'system' where id = $id and actor <> 'system';"
                                + " update audit_entry set code = 'x' where id = $id and actor = 'system'",
                        HERE),
                new Change("update audit_entry set details = details || '{\"days\": 77}' where id = $id", HERE),
                new Change(
                        "with moved as (delete from audit_entry where id = $id returning *)"
                                + " insert into audit_entry (id, at, code, reference, actor, details)"
                                + " overriding system value select 5000, at, code, reference, actor, details from moved",
                        NEXT),
                new Change("delete from audit_entry where id = $id", NEXT),
                new Change("delete from audit_link where position = $p", NEXT),
                new Change(
                        "delete from audit_entry where id = $id; delete from audit_link where position = $p;"
                                + " update audit_link set position = position + 100000 where position > $p;"
                                + " update audit_link set position = position - 100001 where position > 100000",
                        HERE),
                new Change(
                        "insert into audit_entry (at, code, reference, actor) values"
                                + " (now() - interval '1 hour', 'access-approved', 'CASE-1', 'system')",
                        "no position, entry .* not chained"),
                new Change("update audit_link set hash = sha256(hash) where position = $p", HERE),
                new Change("update audit_link set request_hash = sha256('') where position = $p", HERE),
                new Change("delete from audit_link where position > $p", "no position|its end is missing"),
                new Change(
                        "delete from audit_entry where id > $id; delete from audit_link where position > $p;"
                                + " delete from audit_seal where position > $p",
                        "its end is missing"),
                new Change(
                        "truncate audit_entry, audit_link, audit_seal, audit_personal, person", "its end is missing"),
                new Change(
                        "update audit_personal set value = 'Never said' where name = 'reason' and entry_id = (select"
                                + " min(entry_id) from audit_personal where name = 'reason' and entry_id > $id)",
                        "the text reason was changed"),
                new Change(
                        "delete from audit_personal where entry_id = (select min(entry_id) from audit_personal where"
                                + " entry_id > $id) and name = 'address'",
                        "the text address is missing, and no recorded erasure covers it"),
                new Change(
                        "delete from audit_personal where name = 'address' and entry_id in (" + ERASED + ")",
                        "request CASE-7: the text address is missing, and no recorded erasure covers it"),
                new Change(
                        "insert into audit_personal select * from copy_of_audit_personal"
                                + " where name = 'reason' and entry_id in (" + ERASED + ")",
                        "request CASE-7: it erased the text reason of entry \\d+, and the text is there again"),
                new Change(
                        "update person p set user_id = c.user_id, salt = c.salt, erased_at = null"
                                + " from copy_of_person c where p.pseudonym = c.pseudonym and c.user_id = 'manager-1'",
                        "person-[0-9a-f]{32} was erased, and the user is there again"),
                new Change(
                        "update permit p set content = c.content from copy_of_permit c"
                                + " where p.number = c.number and p.content is null",
                        "request CASE-7: it erased the content of permit \\d+, and the content is there again"),
                new Change("insert into audit_personal values ($id, 'more', 'Never said', '')", HERE + "it has a text"),
                new Change(
                        "update person set user_id = 'somebody' where user_id = 'user-' || $p % 7",
                        "the user of person-"),
                new Change(
                        "update person a set user_id = 'x' || b.user_id, salt = b.salt from person b"
                                + " where a.user_id = 'user-1' and b.user_id = 'user-2'",
                        "the user of person-"),
                new Change(
                        "update person set user_id = null, salt = null, erased_at = now() where user_id = 'user-3'",
                        "no recorded erasure covers it"),
                new Change("delete from person where user_id = 'user-4'", "no recorded erasure covers it"),
                new Change("update permit set content = replace(content, 'false', 'true') where number = $n", PERMIT),
                new Change(
                        "update permit set content = replace(content, 'false', 'true'),"
                                + " digest = sha256(replace(content, 'false', 'true')::bytea) where number = $n",
                        "permit $n was changed"),
                new Change("update permit set reference = 'CASE-99' where number = $n", PERMIT),
                new Change("update permit set version = version + 5 where number = $n", PERMIT),
                new Change("update permit set issued_at = now() where number = $n", PERMIT),
                new Change("update permit set signature = sha512(signature) where number = $n", PERMIT),
                new Change("update permit set key_id = 'another' where number = $n", PERMIT),
                new Change("delete from permit where number = $n", "request CASE-\\d: permit $n is missing"),
                new Change("truncate permit", "permit 1 is missing"),
                new Change(
                        "update permit set content = null where number = $n",
                        "the content of permit $n is missing, and no recorded erasure covers it"),
                new Change(
                        "update permit a set content = b.content, digest = b.digest, signature = b.signature from"
                                + " permit b where a.number in ($n, 20) and b.number in ($n, 20) and a.number <> b.number",
                        PERMIT),
                new Change(
                        "insert into permit (number, reference, version, issued_at, digest, key_id, signature, content)"
                                + " select 1000, reference, 9, issued_at, digest, key_id, signature, content"
                                + " from permit where number = $n",
                        "permit 1000 of request CASE-\\d: no entry of the trail announces it"),
                new Change(
                        "insert into permit (number, reference, version, issued_at, digest, key_id, signature, content)"
                                + " select 1000, reference, 9, issued_at, digest, key_id, signature, content"
                                + " from permit where number = $n; set session_replication_role = origin;"
                                + " insert into audit_entry (code, reference, actor, details) select 'permit-issued',"
                                + " reference, 'system', jsonb_build_object('permit', 1000, 'version', 9, 'digest',"
                                + " encode(digest, 'hex')) from permit where number = 1000",
                        "no position, entry \\d+, request CASE-\\d: permit 1000 was changed"),
                new Change("delete from audit_seal where number = 1 + $p % 6", "head \\d"),
                new Change("update audit_seal set hash = sha256(hash) where number = 1 + $p % 6", "head \\d"),
                new Change("update audit_seal set at = now() + interval '1 day' where number = 1 + $p % 6", "head \\d"),
                new Change(
                        "update audit_seal set signature = sha512(signature) where number = 1 + $p % 6", "head \\d"));
    }
}
