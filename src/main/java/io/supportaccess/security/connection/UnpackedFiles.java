package io.supportaccess.security.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps each large file once while the process runs, in a directory that its owner alone may read. A cleaner of the disk
 * may delete it meanwhile, and another user of the machine may then make one of the same name, whose files are not ours.
 */
final class UnpackedFiles {

    private static final int MOST = 200;

    private final Map<String, Path> kept = new ConcurrentHashMap<>();

    private final Path disk;
    private final String state;
    private Path directory;
    private Map<String, Object> made = Map.of();

    UnpackedFiles(Path disk) {
        this.disk = disk;
        this.state = disk.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? "posix:owner,permissions,fileKey,isDirectory"
                : "isDirectory";
    }

    Optional<Path> of(String address) {
        if (!isOurs()) {
            kept.clear();
        }
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
        if (!isOurs()) {
            directory = Files.createTempDirectory(disk, "xero-support-access-files");
            directory.toFile().deleteOnExit();
            made = stateOf(directory);
        }
        return directory;
    }

    private synchronized boolean isOurs() {
        try {
            return directory != null && stateOf(directory).equals(made);
        } catch (IOException deleted) {
            return false;
        }
    }

    private Map<String, Object> stateOf(Path path) throws IOException {
        return Files.readAttributes(path, state, LinkOption.NOFOLLOW_LINKS);
    }
}
