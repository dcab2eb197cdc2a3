package io.supportaccess.embedded;

import io.supportaccess.signing.OneAtATime;
import io.supportaccess.signing.OwnerOnlyFiles;
import io.supportaccess.signing.Sha256;
import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.DigestUtils;
import org.springframework.util.FileSystemUtils;
import org.tukaani.xz.XZInputStream;

/**
 * The programs of PostgreSQL, unpacked from the jar into a directory of the owner alone and compared before each start
 * with what the jar holds. The library would unpack them into a directory that every user of the machine may write, and
 * trust what it finds there.
 */
final class PostgresPrograms implements PgBinaryResolver {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresPrograms.class);

    /** The library unpacks nothing if this file is newer than all others. */
    private static final String READY = ".exists";

    private final Path closed;

    /** @param closed a directory for nothing else */
    PostgresPrograms(Path closed) throws IOException {
        this.closed = closed.toAbsolutePath().normalize();
        if (Files.isDirectory(this.closed)) {
            OwnerOnlyFiles.restrict(this.closed);
        } else {
            OwnerOnlyFiles.directory(this.closed);
        }
        Files.createDirectories(unpacked());
    }

    /** The library lets everybody write here, and only the directory around it keeps them out. */
    Path unpacked() {
        return closed.resolve("unpacked");
    }

    @Override
    public InputStream getPgBinary(String system, String machine) throws IOException {
        byte[] archive;
        try (InputStream packed = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine)) {
            archive = packed.readAllBytes();
        }
        String name = "PG-" + DigestUtils.md5DigestAsHex(archive);
        Path programs = unpacked().resolve(name);
        Path list = closed.resolve(name + ".list");
        try (var alone = OneAtATime.making(list, closed.resolve(name + ".lock"))) {
            if (alone.isMissing() || !isAsListed(archive, programs, list)) {
                FileSystemUtils.deleteRecursively(programs);
                OwnerOnlyFiles.write(list, listing(archive, unpack(archive, programs)));
            }
            Path ready = programs.resolve(READY);
            Files.deleteIfExists(ready);
            Files.setLastModifiedTime(Files.createFile(ready), FileTime.from(Instant.now()));
        }
        return new ByteArrayInputStream(archive);
    }

    private static boolean isAsListed(byte[] archive, Path programs, Path list) throws IOException {
        boolean same = Files.isDirectory(programs, LinkOption.NOFOLLOW_LINKS)
                && Files.readString(list).equals(listing(archive, found(programs)));
        if (!same) {
            LOG.warn("The programs of PostgreSQL in {} are not those of the jar. They are unpacked anew.", programs);
        }
        return same;
    }

    private static String listing(byte[] archive, SortedMap<String, String> files) {
        var lines = new StringBuilder("%s  archive%n".formatted(Sha256.hex(archive)));
        files.forEach((name, content) -> lines.append("%s  %s%n".formatted(content, name)));
        return lines.toString();
    }

    private static SortedMap<String, String> found(Path programs) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(programs)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                String name = programs.relativize(path).toString();
                if (Files.isSymbolicLink(path)) {
                    files.put(name, "-> " + Files.readSymbolicLink(path));
                } else if (!Files.isDirectory(path) && !name.equals(READY)) {
                    files.put(name, Sha256.hex(Files.readAllBytes(path)));
                }
            }
        }
        return files;
    }

    private static SortedMap<String, String> unpack(byte[] archive, Path programs) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (var entries = new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path path = programs.resolve(entry.getName()).normalize();
                String name = programs.relativize(path).toString();
                Files.createDirectories(entry.isDirectory() ? path : path.getParent());
                if (entry.isSymbolicLink() || entry.isLink()) {
                    Path target = Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                    files.put(name, "-> " + Files.readSymbolicLink(target));
                } else if (entry.isFile()) {
                    byte[] content = entries.readAllBytes();
                    Files.write(path, content);
                    path.toFile().setExecutable(name.startsWith("bin"), true);
                    files.put(name, Sha256.hex(content));
                }
            }
        }
        return files;
    }
}
