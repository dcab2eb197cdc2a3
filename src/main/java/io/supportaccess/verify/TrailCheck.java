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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Reads the trail from the database or an export, and hands it to the verifier. */
final class TrailCheck {

    private static final String NO_HEADS = "none";
    private static final int AT_A_TIME = 1_000;

    private final VerifyOptions options;
    private final Environment settings;
    private final Binder binder;
    private final AuditSettings audit;
    private final Consumer<String> out;
    private final ObjectMapper json = Jackson2ObjectMapperBuilder.json().build();

    /** @param out is told, a line at a time, what is proven, what is missing all the same, and what differs */
    TrailCheck(VerifyOptions options, Environment settings, Consumer<String> out) {
        this.options = options;
        this.settings = settings;
        this.binder = Binder.get(settings);
        this.audit = binder.bindOrCreate("support-access.audit", AuditSettings.class);
        this.out = out;
    }

    /** @return whether the register agrees with the proven trail; an export has no register */
    boolean verify() throws IOException, SQLException {
        // Heads first: a head that is signed while the trail is read would seem to be missing in it.
        SecondPlace heads = heads();
        var anchors = AnchoredHeads.in(options.anchors(), options.timeStampCertificates(), json);
        if (options.export().isPresent()) {
            return export(options.export().get(), heads, anchors);
        }
        String url = settings.getProperty("spring.datasource.url", "");
        if (url.isEmpty()) {
            return EmbeddedData.of(binder).use(connection -> database(connection, heads, anchors));
        }
        try (var connection = DriverManager.getConnection(
                url,
                settings.getProperty("spring.datasource.username"),
                settings.getProperty("spring.datasource.password"))) {
            return database(connection, heads, anchors);
        }
    }

    /** Reads one snapshot; later entries belong to the next check. */
    private boolean database(Connection connection, SecondPlace heads, AnchoredHeads anchors)
            throws IOException, SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        var rows = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
        rows.setFetchSize(AT_A_TIME);
        var jdbc = JdbcClient.create(rows);
        List<Seal> kept = new Seals(jdbc).all();
        var verifier = verifier(Optional.of(kept), heads, anchors);
        Verified verified = new TrailWithProof(jdbc, json).verify(verifier);
        anchors.files().forEach(file -> file.refuseHidden(kept));
        tell(verified, anchors, heads.missing(kept, Instant.now().minus(audit.longestWait())));
        var register = new RegisterReport(out);
        new RegisterCheck(jdbc, json).forEachDifference(register::differs);
        return register.agrees();
    }

    private void tell(Verified verified, AnchoredHeads anchors, List<String> missing) {
        out.accept(VerifyAuditCommand.proven(verified));
        anchors.notes().forEach(out);
        missing.forEach(out);
    }

    private boolean export(Path file, SecondPlace heads, AnchoredHeads anchors) throws IOException {
        var verifier = verifier(Optional.empty(), heads, anchors);
        // A byte that is no text breaks the trail at its line.
        try (var lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                verifier.take(entry(line, ++number, file));
            }
        }
        tell(verifier.finish(), anchors, heads.notes());
        return true;
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

    private TrailVerifier verifier(Optional<List<Seal>> kept, SecondPlace heads, AnchoredHeads anchors)
            throws IOException {
        List<Seal> outside =
                Stream.concat(heads.heads().stream(), anchors.heads().stream()).toList();
        VerifyingKeys keys = keys();
        return new TrailVerifier(
                kept,
                outside,
                seal -> seal.isSignedBy(keys),
                permit -> permit.isSignedBy(keys),
                Instant.now(),
                audit.longestWait());
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

    private SecondPlace heads() throws IOException {
        if (options.heads().filter(NO_HEADS::equals).isPresent()) {
            return SecondPlace.none();
        }
        Path file = options.heads().map(Path::of).orElseGet(audit::headsFile);
        if (Files.notExists(file)) {
            throw new IOException(
                    "the signed heads are not in %s. Name their file by --heads, or leave them out by --heads=%s."
                            .formatted(file, NO_HEADS));
        }
        return SecondPlace.read(file, json);
    }
}
