package io.supportaccess.anchor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.ApplicationTest;
import io.supportaccess.audit.AuditSettings;
import io.supportaccess.audit.Seal;
import io.supportaccess.audit.Seals;
import io.supportaccess.audit.SignNow;
import io.supportaccess.signing.SigningSettings;
import io.supportaccess.verify.VerifyAuditCommand;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.jdbc.JdbcConnectionDetails;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** From the trail of the application to the places of a setting, and back by the command. */
@ApplicationTest
class AnchoringTest {

    @Autowired
    private Seals seals;

    @Autowired
    private SignNow sealer;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private AuditSettings audit;

    @Autowired
    private SigningSettings signing;

    @Autowired
    private JdbcConnectionDetails database;

    @TempDir
    private Path directory;

    @Test
    void theCommandComparesWhatThePlacesKept() throws Exception {
        Seal head = newestHead();
        Path folder = Files.createDirectory(directory.resolve("folder"));
        Path stamped = directory.resolve("stamped");
        try (var server = new TimeStampServer("Stamps")) {
            var anchoring = anchoring("%s,timestamp+%s".formatted(folder.toUri(), server.address()));
            anchoring.anchor();
            assertThat(anchoring.health().getStatus()).isEqualTo(Status.UP);
            assertThat(anchoring.health().getDetails().values()).hasSize(2).allSatisfy(told -> assertThat(told)
                    .asString()
                    .startsWith("has head %d since ".formatted(head.number())));
            Path certificate = Files.writeString(directory.resolve("authority.pem"), server.pemOfAuthority());
            assertThat(verify("--anchors=" + folder, "--anchors=" + stamped, "--time-stamp-certificate=" + certificate))
                    .startsWith("0 The audit trail is proven")
                    .contains("Anchored heads in %s: 1, the newest is head %d.".formatted(folder, head.number()))
                    .contains("by CN=Stamps.");
        }
        Seal later = new Seal(
                head.number() + 1_000, head.position(), head.hash(), head.at(), head.keyId(), head.signature());
        new FolderAnchor(folder, json).keep(later);
        assertThat(verify("--anchors=" + folder))
                .startsWith("1 The audit trail is broken. head %d, ".formatted(later.number()));
        Path spoiled =
                Files.writeString(directory.resolve("spoiled.ndjson"), json.writeValueAsString(head) + "\nspoiled\n");
        assertThat(verify("--anchors=" + spoiled))
                .isEqualTo("1 The audit trail is broken. line 2 of %s cannot be read, and the database has no head %d,"
                                .formatted(spoiled, head.number() + 1)
                        + " which may have stood there.\n");
        assertThat(verify("--anchors=" + directory.resolve("none"))).startsWith("2 The audit trail was not checked");
    }

    @Test
    void aPlaceThatFailsIsToldAndTheOthersGoOn() throws Exception {
        Seal head = newestHead();
        Path missing = directory.resolve("not-mounted");
        var anchoring = anchoring("%s,%s".formatted(missing.toUri(), directory.toUri()));
        anchoring.anchor();
        assertThat(directory.resolve("head-%d.json".formatted(head.number()))).exists();
        assertThat(anchoring.health().getStatus()).isEqualTo(new Status("DEGRADED"));
        assertThat(anchoring.health().getDetails().get(missing.toString()).toString())
                .startsWith("fails since ");
        Files.createDirectory(missing);
        anchoring.anchor();
        assertThat(anchoring.health().getStatus()).isEqualTo(Status.UP);
    }

    /** As a share of another machine that hangs: no interrupt ends it. */
    @Test
    void aPlaceThatNeverAnswersHoldsNoOtherUp() {
        var hangs = new ReentrantLock();
        List<Seal> kept = new CopyOnWriteArrayList<>();
        var hung = new AnchorProgress("hung", head -> hangs.lock());
        var good = new AnchorProgress("good", kept::add);
        var anchoring = new Anchoring(seals, settings("", "0s"), List.of(hung, good), Duration.ofSeconds(2));
        hangs.lock();
        try {
            Seal first = newestHead();
            anchoring.anchor();
            Seal second = newestHead();
            anchoring.anchor();
            assertThat(kept).containsExactly(first, second);
            assertThat(anchoring.health().getStatus()).isEqualTo(new Status("DEGRADED"));
            assertThat(anchoring.health().getDetails().get("hung").toString()).startsWith("has not answered since ");
        } finally {
            hangs.unlock();
            anchoring.stop();
        }
    }

    @Test
    void aHeadThatAPlaceLacksForTooLongIsToldWhateverHoldsItUp() throws Exception {
        newestHead();
        var place = new AnchorProgress("place", head -> {});
        var anchoring = new Anchoring(seals, settings("", "0s"), List.of(place), Duration.ofMinutes(1));
        anchoring.anchor();
        assertThat(anchoring.health().getStatus()).isEqualTo(Status.UP);
        newestHead();
        assertThat(anchoring.health().getStatus()).isEqualTo(new Status("DEGRADED"));
        anchoring.anchor();
        assertThat(anchoring.health().getStatus()).isEqualTo(Status.UP);
    }

    private Seal newestHead() {
        jdbc.sql("insert into audit_entry (code, reference, actor) values ('step-completed', 'ANCHORED', 'system')")
                .update();
        sealer.sign();
        return seals.newest().orElseThrow();
    }

    private Anchoring anchoring(String places) {
        return new Anchoring(seals, settings(places, "1h"), json);
    }

    private AnchorSettings settings(String places, String every) {
        var settings = new MockEnvironment()
                .withProperty("support-access.anchor.places", places)
                .withProperty("support-access.anchor.every", every)
                .withProperty("support-access.anchor.alert-after", "0s")
                .withProperty(
                        "support-access.anchor.time-stamps",
                        directory.resolve("stamped").toString());
        return Binder.get(settings)
                .bind("support-access.anchor", Bindable.of(AnchorSettings.class))
                .get();
    }

    private String verify(String... options) throws IOException {
        var out = new ByteArrayOutputStream();
        int exit = VerifyAuditCommand.run(
                Stream.concat(
                                Stream.of(
                                        "verify-audit",
                                        "--spring.datasource.url=" + database.getJdbcUrl(),
                                        "--spring.datasource.username=" + database.getUsername(),
                                        "--spring.datasource.password=" + database.getPassword(),
                                        "--support-access.signing.key-file=" + signing.keyFile(),
                                        "--support-access.audit.heads-file=" + audit.headsFile()),
                                Stream.of(options))
                        .toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        return exit + " " + out.toString(StandardCharsets.UTF_8);
    }
}
