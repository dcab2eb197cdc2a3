package io.supportaccess.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.supportaccess.audit.TrailVerifier.Verified;
import io.supportaccess.signing.SigningKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command says: what is proven, or where it cannot check, what is missing and which option names another place. */
class VerifyAuditCommandTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        new SigningKey(path("keys/signing.pem"));
        Files.writeString(path("letter.txt"), "Dear Sir or Madam\n");
        Files.writeString(path("heads.ndjson"), "");
    }

    @Test
    void ofOneAsOfMore() {
        assertThat(VerifyAuditCommand.proven(new Verified(1, 1, 0, 1)))
                .isEqualTo("The audit trail is proven: 1 entry chained, signed up to position 1, 0 waiting; 1 permit.");
        assertThat(VerifyAuditCommand.proven(new Verified(21, 0, 2, 0)))
                .isEqualTo("The audit trail is proven: 21 entries chained, signed up to position 0, 2 waiting; 0"
                        + " permits.");
    }

    @Test
    void withoutADatabase() {
        assertThat(verify()).isEqualTo("""
            2 The audit trail was not checked: there is no embedded database in %s. Name its directory by \
            --support-access.embedded.data-directory, or your own PostgreSQL by --spring.datasource.url.
            """.formatted(path("postgres")));
        assertThat(verify("--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/support_access"))
                .startsWith("2 The audit trail was not checked: Connection to 127.0.0.1:1 refused.");
    }

    @Test
    void withoutTheHeads() {
        assertThat(verify("--heads=" + path("none.ndjson"))).isEqualTo("""
            2 The audit trail was not checked: the signed heads are not in %s. Name their file by --heads, \
            or leave them out by --heads=none.
            """.formatted(path("none.ndjson")));
        assertThat(verify("--heads=" + path("letter.txt")))
                .isEqualTo("2 The audit trail was not checked: line 1 of %s is not as the application writes it.%n"
                        .formatted(path("letter.txt")));
    }

    @Test
    void withoutAKey() throws IOException {
        Files.writeString(path("audit.ndjson"), "");
        assertThat(verifyWithKeysIn("elsewhere", "--export=" + path("audit.ndjson")))
                .isEqualTo("""
                    2 The audit trail was not checked: there is no public key beside %s. Name the signing key by \
                    --support-access.signing.key-file, or public keys by --public-key.
                    """.formatted(path("elsewhere/signing.pem")));
        assertThat(verify("--export=" + path("audit.ndjson"), "--public-key=" + path("none.pem")))
                .isEqualTo("2 The audit trail was not checked: there is no file %s.%n".formatted(path("none.pem")));
        assertThat(verify("--export=" + path("audit.ndjson"), "--public-key=" + path("letter.txt")))
                .isEqualTo("2 The audit trail was not checked: %s cannot be used: There is no PUBLIC KEY in it.%n"
                        .formatted(path("letter.txt")));
    }

    @Test
    void withoutAnExport() {
        assertThat(verify("--export=" + path("none.ndjson")))
                .isEqualTo("2 The audit trail was not checked: there is no file %s.%n".formatted(path("none.ndjson")));
        assertThat(verify("--export=" + path("letter.txt")))
                .isEqualTo("2 The audit trail was not checked: line 1 of %s is not as the application writes it.%n"
                        .formatted(path("letter.txt")));
    }

    @Test
    void withBytesThatAreNoText() throws IOException {
        Files.write(path("noise"), new byte[] {(byte) 0xFF, (byte) 0xFE, 0, 1, '\n', (byte) 0x80, '\n'});
        String notAsWritten = "2 The audit trail was not checked: line 1 of %s is not as the application writes it.%n"
                .formatted(path("noise"));
        assertThat(verify("--heads=" + path("noise"))).isEqualTo(notAsWritten);
        assertThat(verify("--export=" + path("noise"))).isEqualTo(notAsWritten);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{}", "{\"id\":2,\"proof\":{}}", "\u00ff"})
    void withALineThatIsNoEntry(String line) throws IOException {
        String first = "{'id':1,'at':'2999-01-02T03:04:05Z','code':'x','actor':'system','details':{},"
                + "'proof':{'actor':'system','details':{},'texts':{},'people':{}}}";
        Files.write(
                path("audit.ndjson"),
                (first.replace('\'', '"') + "\n" + line + "\n").getBytes(StandardCharsets.ISO_8859_1));
        assertThat(verify("--export=" + path("audit.ndjson")))
                .isEqualTo("1 The audit trail is broken. line 2 of %s is not as the application writes it. The lines"
                                .formatted(path("audit.ndjson"))
                        + " before it are as they were written.\n");
    }

    /** A trail that is signed every hour has entries that wait for an hour. */
    @Test
    void anEntryMayWaitAsLongAsTheSettingsLetIt() throws IOException {
        String entry = "{'id':1,'at':'%s','code':'x','actor':'system','details':{},"
                + "'proof':{'actor':'system','details':{},'texts':{},'people':{}}}%n";
        Files.writeString(
                path("audit.ndjson"),
                entry.replace('\'', '"').formatted(Instant.now().minus(Duration.ofMinutes(20))));
        String export = "--export=" + path("audit.ndjson");

        assertThat(verify(export)).startsWith("1 The audit trail is broken. no position, entry 1");
        assertThat(verify(export, "--support-access.audit.sign-every=1h"))
                .startsWith("0 The audit trail is proven: 0 entries chained, signed up to position 0, 1 waiting");
    }

    private Path path(String name) {
        return directory.resolve(name);
    }

    private String verify(String... more) {
        return verifyWithKeysIn("keys", more);
    }

    private String verifyWithKeysIn(String keys, String... more) {
        var out = new ByteArrayOutputStream();
        int exit = VerifyAuditCommand.run(
                Stream.concat(
                                Stream.of(
                                        "verify-audit",
                                        "--support-access.embedded.data-directory=" + path("postgres"),
                                        "--support-access.signing.key-file=" + path(keys + "/signing.pem"),
                                        "--support-access.audit.heads-file=" + path("heads.ndjson")),
                                Stream.of(more))
                        .toArray(String[]::new),
                new PrintStream(out, true, StandardCharsets.UTF_8));
        return exit + " " + out.toString(StandardCharsets.UTF_8);
    }
}
