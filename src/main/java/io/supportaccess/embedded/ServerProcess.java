package io.supportaccess.embedded;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The server's own process, by the files that it keeps in its data directory: the library knows only the program that
 * started it.
 */
record ServerProcess(Path data) {

    private static final String PROGRAM = "postgres";

    /** Where a server that was started again says why it ends. */
    Path log() {
        return data.resolveSibling(data.getFileName() + ".restart.log");
    }

    /** Returns at once if it does not run. */
    void awaitEnd() throws InterruptedException {
        Optional<ProcessHandle> running = running();
        while (running.isPresent() && running.get().isAlive()) {
            Thread.sleep(200);
        }
    }

    Optional<ProcessHandle> running() {
        try {
            return Files.readAllLines(data.resolve("postmaster.pid")).stream()
                    .limit(1)
                    .map(Long::valueOf)
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    // After a while the number may be another program's.
                    .filter(process -> process.info().command().orElse("").contains(PROGRAM))
                    .findFirst();
        } catch (NoSuchFileException stopped) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** With the options of its last start, which the server has noted. */
    void startAgain() throws IOException, InterruptedException {
        String lastStart = Files.readString(data.resolve("postmaster.opts"));
        Path program = Path.of(lastStart.substring(0, lastStart.indexOf(" \"")));
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL does not run as root.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                program.resolveSibling("pg_ctl").toString(),
                "-D",
                data.toString(),
                "-l",
                log().toString(),
                "-w",
                "-t",
                "30",
                "restart"));
        int ended = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (ended != 0) {
            throw new IOException("%s says why".formatted(log()));
        }
    }
}
