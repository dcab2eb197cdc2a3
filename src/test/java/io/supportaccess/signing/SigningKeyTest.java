package io.supportaccess.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.Asvs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    void theSignatureIsTheOneThatJavaMakes() throws Exception {
        Path file = directory.resolve("keys/signing.pem");
        var key = new SigningKey(file);
        var java = Signature.getInstance(SigningKey.ALGORITHM);
        java.initSign(KeyFactory.getInstance(SigningKey.ALGORITHM)
                .generatePrivate(new PKCS8EncodedKeySpec(Pem.read("PRIVATE KEY", Files.readString(file)))));
        java.update(MESSAGE);
        assertThat(key.sign(MESSAGE)).isEqualTo(java.sign());
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

    @Test
    void processesThatStartAtOnceMakeOneKeyPair() throws Exception {
        for (int round = 0; round < 3; round++) {
            Path file = directory.resolve("keys-" + round + "/signing.pem");
            List<Process> nodes = new ArrayList<>();
            for (int node = 0; node < 3; node++) {
                nodes.add(new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                NewNode.class.getName(),
                                file.toString())
                        .redirectErrorStream(true)
                        .start());
            }
            Set<String> keys = new HashSet<>();
            for (Process node : nodes) {
                assertThat(node.inputReader().readLine()).isEqualTo("ready");
            }
            for (Process node : nodes) {
                node.outputWriter().append('\n').flush();
            }
            for (Process node : nodes) {
                keys.add(node.inputReader().readLine());
            }
            assertThat(keys).containsExactly(new SigningKey(file).verifyingKey().id());
        }
    }

    @Test
    void threadsThatStartAtOnceMakeOneKeyPair() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 20; round++) {
                Path file = directory.resolve("keys-" + round + "/signing.pem");
                var gate = new CyclicBarrier(8);
                Set<String> keys = new HashSet<>();
                Callable<String> start = () -> {
                    gate.await();
                    return new SigningKey(file).verifyingKey().id();
                };
                for (Future<String> node : threads.invokeAll(Collections.nCopies(8, start))) {
                    keys.add(node.get());
                }
                assertThat(keys).hasSize(1);
                try (var files = Files.list(file.getParent())) {
                    assertThat(files.map(made -> made.getFileName().toString()))
                            .containsExactlyInAnyOrder(
                                    "signing.pem",
                                    "signing.pem.pub",
                                    "signing.pem.lock",
                                    keys.iterator().next() + ".pub.pem");
                }
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "signing.pem, rw----r--, other users of this machine may read it",
        "signing.pem, rw-rw----, other users of this machine may write it",
        "signing.pem.pub, rw-r--rw-, other users of this machine may write it",
        "later.pub.pem, rw-r--rw-, other users of this machine may write it",
        ".., rwxrwxrwx, other users of this machine may write it"
    })
    void whatOthersMayReadOrWriteIsNotUsed(String name, String permissions, String reason) throws IOException {
        Path file = directory.resolve("keys/signing.pem");
        Files.writeString(
                Files.createFile(directory.resolve("later")),
                new SigningKey(file).verifyingKey().pem());
        Files.move(directory.resolve("later"), file.resolveSibling("later.pub.pem"));
        Path open = name.equals("..") ? file.getParent() : file.resolveSibling(name);
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString(permissions));
        assertThatThrownBy(() -> new SigningKey(file))
                .isInstanceOf(FileUnusable.class)
                .hasMessageContaining(open + ": " + reason)
                .hasMessageContaining("Give the file and its directory to the application's user alone");
    }

    /** Only root can make a file that belongs to somebody else. */
    @ParameterizedTest
    @EnabledIf("isRoot")
    @ValueSource(strings = {"signing.pem", "signing.pem.pub", ""})
    void whatBelongsToAnotherUserIsNotUsed(String name) throws IOException {
        Path file = directory.resolve("keys/signing.pem");
        new SigningKey(file);
        Path foreign = name.isEmpty() ? file.getParent() : file.resolveSibling(name);
        Files.setAttribute(foreign, "unix:uid", 61_234);
        assertThatThrownBy(() -> new SigningKey(file))
                .isInstanceOf(FileUnusable.class)
                .hasMessageContaining(foreign + ": it belongs to another user of this machine, 61234");
    }

    static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
