package io.supportaccess.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.anchor.AnchoredHeads;
import io.supportaccess.audit.AuditSettings;
import io.supportaccess.audit.EntryWithProof;
import io.supportaccess.audit.RegisterCheck;
import io.supportaccess.audit.Seal;
import io.supportaccess.audit.Seals;
import io.supportaccess.audit.SecondPlace;
import io.supportaccess.audit.TrailVerifier;
import io.supportaccess.audit.TrailVerifier.TrailBroken;
import io.supportaccess.audit.TrailVerifier.Verified;
import io.supportaccess.audit.TrailWithProof;
import io.supportaccess.embedded.EmbeddedData;
import io.supportaccess.signing.SigningSettings;
import io.supportaccess.signing.VerifyingKeys;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Reads the trail from the database or an export, and hands it to the verifier. */
final class TrailCheck {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final String NO_HEADS = "none";
    private static final int AT_A_TIME = 1_000;

    private final VerifyOptions options;
    private final Environment settings;
    private final Binder binder;
    private final List<String> notes = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private final List<Seal> anchored = new ArrayList<>();
    private final ObjectMapper json = Jackson2ObjectMapperBuilder.json().build();

    TrailCheck(VerifyOptions options, Environment settings) {
        this.options = options;
        this.settings = settings;
        this.binder = Binder.get(settings);
    }

    Verified verify() throws IOException, SQLException {
        // Heads first: a head that is signed while the trail is read would seem to be missing in it.
        SecondPlace heads = heads();
        var anchors = AnchoredHeads.in(options.anchors(), options.timeStampCertificates(), json);
        anchored.addAll(anchors.heads());
        notes.addAll(anchors.notes());
        if (options.export().isPresent()) {
            return export(options.export().get(), heads);
        }
        String url = settings.getProperty("spring.datasource.url", "");
        if (url.isEmpty()) {
            return EmbeddedData.of(binder).use(connection -> database(connection, heads));
        }
        try (var connection = DriverManager.getConnection(
                url,
                settings.getProperty("spring.datasource.username"),
                settings.getProperty("spring.datasource.password"))) {
            return database(connection, heads);
        }
    }

    /** Reads one snapshot; later entries belong to the next check. */
    private Verified database(Connection connection, SecondPlace heads) throws IOException, SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        var rows = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        rows.setFetchSize(AT_A_TIME);
        var jdbc = JdbcClient.create(rows);
        List<Seal> kept = new Seals(jdbc).all();
        var verifier = verifier(Optional.of(kept), heads.heads());
        var trail = new TrailWithProof(jdbc, json);
        trail.forEach(verifier::take);
        trail.unannounced().forEach(verifier::takeUnannounced);
        Verified verified = verifier.finish();
        notes.addAll(heads.missing(kept, Instant.now().minus(LONGEST_WAIT)));
        new RegisterCheck(jdbc, json).forEachDifference(differences::add);
        return verified;
    }

    private Verified export(Path file, SecondPlace heads) throws IOException {
        var verifier = verifier(Optional.empty(), heads.heads());
        // A byte that is no text breaks the trail at its line.
        try (var lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                verifier.take(entry(line, ++number, file));
            }
        }
        notes.addAll(heads.notes());
        return verifier.finish();
    }

    /** A file whose first line is no entry is no export; one that ends or was changed later is a broken one. */
    private EntryWithProof entry(String line, int number, Path file) throws IOException {
        Optional<EntryWithProof> entry = read(line);
        if (entry.isPresent()) {
            return entry.get();
        }
        String wrong = "line %d of %s is not as the application writes it.".formatted(number, file);
        if (number == 1) {
            throw new IOException(wrong);
        }
        throw TrailBroken.because(wrong + " The lines before it are as they were written.");
    }

    private Optional<EntryWithProof> read(String line) {
        try {
            return Optional.ofNullable(json.readValue(line, EntryWithProof.class))
                    .filter(EntryWithProof::isWhole);
        } catch (JsonProcessingException unreadable) {
            return Optional.empty();
        }
    }

    private TrailVerifier verifier(Optional<List<Seal>> kept, List<Seal> heads) throws IOException {
        List<Seal> outside = Stream.concat(heads.stream(), anchored.stream()).toList();
        VerifyingKeys keys = keys();
        return new TrailVerifier(
                kept,
                outside,
                seal -> seal.isSignedBy(keys),
                permit -> permit.isSignedBy(keys),
                Instant.now(),
                LONGEST_WAIT);
    }

    private VerifyingKeys keys() throws IOException {
        if (!options.publicKeys().isEmpty()) {
            return VerifyingKeys.in(options.publicKeys());
        }
        Path keyFile = binder.bindOrCreate("support-access.signing", SigningSettings.class)
                .keyFile();
        VerifyingKeys keys = VerifyingKeys.beside(keyFile);
        if (keys.byId().isEmpty()) {
            throw new IOException(("there is no public key beside %s. Name the signing key by"
                            + " --support-access.signing.key-file, or public keys by --public-key.")
                    .formatted(keyFile));
        }
        return keys;
    }

    /** Where the register says something else than the proven trail. An export has no register. */
    List<String> differences() {
        return differences;
    }

    /** What is missing, although the trail is proven without it. */
    List<String> notes() {
        return notes;
    }

    private SecondPlace heads() throws IOException {
        if (options.heads().filter(NO_HEADS::equals).isPresent()) {
            return SecondPlace.none();
        }
        Path file = options.heads().map(Path::of).orElseGet(() -> binder.bindOrCreate(
                        "support-access.audit", AuditSettings.class)
                .headsFile());
        if (Files.notExists(file)) {
            throw new IOException(
                    "the signed heads are not in %s. Name their file by --heads, or leave them out by --heads=%s."
                            .formatted(file, NO_HEADS));
        }
        return SecondPlace.read(file, json);
    }
}
