package io.supportaccess.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A data directory as a first start leaves it, made once for all tests of a build: each first start takes seconds. */
public final class InitialisedData {

    private static final Path MADE = Path.of("target/postgres.initialised");

    private InitialisedData() {}

    /** @param data not there yet */
    public static synchronized void copyTo(Path data) throws IOException {
        Files.createDirectories(MADE);
        try (var lock = FileChannel.open(MADE.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            if (!Files.exists(MADE.resolve("ready"))) {
                EmbeddedPostgresServer.start(
                                new EmbeddedSettings(MADE.resolve("postgres"), Path.of("target/postgres.binaries"), 0))
                        .close();
                Files.createFile(MADE.resolve("ready"));
            }
        }
        copy(MADE.resolve("postgres"), data);
    }

    /** With its symbolic links, rights and times. */
    static void copy(Path from, Path to) throws IOException {
        Process copying = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                .inheritIO()
                .start();
        assertThat(copying.onExit().join().exitValue()).isZero();
    }
}
