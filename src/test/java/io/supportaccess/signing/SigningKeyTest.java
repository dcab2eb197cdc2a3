package io.supportaccess.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.Asvs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {

    private static final byte[] MESSAGE = {1, 2, 3};

    @TempDir
    private Path directory;

    @Test
    @Asvs("v5.0.0-13.3.2")
    void theFirstStartMakesAKeyForItsOwnerAloneAndTheNextUsesIt() throws IOException {
        Path file = directory.resolve("keys/signing.pem");
        byte[] signature = new SigningKey(file).sign(MESSAGE);
        assertThat(permissions(file)).isEqualTo("rw-------");
        assertThat(permissions(file.getParent())).isEqualTo("rwx------");
        assertThat(Files.readString(file)).startsWith("-----BEGIN " + "PRIVATE KEY-----");
        assertThat(new SigningKey(file).sign(MESSAGE)).isEqualTo(signature);
    }

    @Test
    @Asvs("v5.0.0-11.2.2")
    void aKeyThatWasReplacedStillVerifiesWhatItSigned() throws IOException {
        Path file = directory.resolve("keys/signing.pem");
        var first = new SigningKey(file);
        Files.delete(file);
        var second = new SigningKey(file);
        VerifyingKeys trusted = VerifyingKeys.beside(file);
        for (SigningKey key : new SigningKey[] {first, second}) {
            assertThat(trusted.verify(key.verifyingKey().id(), MESSAGE, key.sign(MESSAGE)))
                    .isTrue();
        }
        assertThat(trusted.verify(first.verifyingKey().id(), MESSAGE, second.sign(MESSAGE)))
                .isFalse();
    }

    @Test
    void aPlaceThatCannotBeWrittenStopsTheStartWithASentence() throws IOException {
        Path file = Files.createFile(directory.resolve("no-directory"));
        assertThatThrownBy(() -> new SigningKey(file.resolve("keys/signing.pem")))
                .isInstanceOf(FileUnusable.class)
                .hasMessageContaining("The signing key cannot be kept in")
                .hasMessageContaining("support-access.signing.key-file");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
