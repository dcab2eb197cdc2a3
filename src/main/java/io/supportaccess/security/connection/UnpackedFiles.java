package io.supportaccess.security.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps each large file once while the process runs, in a directory that its owner alone may read. */
final class UnpackedFiles {

    private static final int MOST = 200;

    private final Map<String, Path> kept = new ConcurrentHashMap<>();

    private final Path disk;
    private Path directory;

    UnpackedFiles(Path disk) {
        this.disk = disk;
    }

    /** A cleaner of the disk may have deleted it meanwhile. */
    Optional<Path> of(String address) {
        kept.computeIfPresent(address, (same, file) -> Files.isRegularFile(file) ? file : null);
        return Optional.ofNullable(kept.get(address));
    }

    boolean hasRoom() {
        return kept.size() < MOST;
    }

    Path begin() throws IOException {
        return Files.createTempFile(directory(), "file", "");
    }

    /** @return the file that stays: another call may have been faster */
    Path keep(String address, Path written) {
        written.toFile().deleteOnExit();
        Path first = kept.putIfAbsent(address, written);
        return first == null ? written : first;
    }

    private synchronized Path directory() throws IOException {
        if (directory == null || !Files.isDirectory(directory)) {
            directory = Files.createTempDirectory(disk, "xero-support-access-files");
            directory.toFile().deleteOnExit();
        }
        return directory;
    }
}
