package io.supportaccess.signing;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.Set;

/**
 * Files and directories that only their owner may read, and the check that no other user of this machine owns or may
 * change the ones that are there already.
 */
public final class OwnerOnlyFiles {

    private static final int STICKY = 01000;
    private static final int ROOT = 0;
    private static final String DIRECTORY = "rwx------";
    private static final String FILE = "rw-------";

    private OwnerOnlyFiles() {}

    /** Makes the directory and those above it that are missing. One that is there is checked and stays as it is. */
    public static void directory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            refuseForeign(directory);
        } else {
            Files.createDirectories(directory, ownerOnly(directory, DIRECTORY));
            restrict(directory);
        }
    }

    /** A new, empty file. */
    public static void file(Path file) throws IOException {
        Files.createFile(file, ownerOnly(file, FILE));
        restrict(file);
    }

    /**
     * Writes the file whole or not at all, whoever reads or writes it meanwhile and whenever the machine loses its
     * power.
     */
    public static void write(Path file, String content) throws IOException {
        write(file, content.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #write(Path, String)}. */
    public static void write(Path file, byte[] content) throws IOException {
        Path unfinished = Files.createTempFile(file.getParent(), file.getFileName() + ".", ".unfinished");
        try {
            if (!isPosix(unfinished)) {
                restrict(unfinished);
            }
            try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                writeAll(channel, content);
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /** A full disk takes a part of what it is given before it refuses the rest. */
    public static void writeAll(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /**
     * Takes others' rights away from a file or directory of this user.
     *
     * @throws AccessDeniedException if it belongs to somebody else
     */
    public static void restrict(Path path) throws IOException {
        refuseForeignOwner(path);
        var posix = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(PosixFilePermissions.fromString(Files.isDirectory(path) ? DIRECTORY : FILE));
        } else {
            Files.getFileAttributeView(path, AclFileAttributeView.class)
                    .setAcl(List.of(AclEntry.newBuilder()
                            .setType(AclEntryType.ALLOW)
                            .setPrincipal(Files.getOwner(path))
                            .setPermissions(AclEntryPermission.values())
                            .build()));
        }
    }

    /**
     * Refuses a file or directory that another user of this machine owns or may write, root excepted.
     *
     * @throws AccessDeniedException with the reason
     */
    public static void refuseForeign(Path path) throws IOException {
        refuseForeignOwner(path);
        if (isPosix(path) && !isSticky(path) && mayBeDoneByOthers(path, "----w--w-")) {
            throw new AccessDeniedException(path.toString(), null, "other users of this machine may write it");
        }
    }

    /** Like {@link #refuseForeign}, and refuses a file that other users may read; its group may, if root is the owner. */
    public static void refuseReadable(Path file) throws IOException {
        refuseForeign(file);
        if (isPosix(file) && mayBeDoneByOthers(file, isRoots(file) ? "------r--" : "---r--r--")) {
            throw new AccessDeniedException(file.toString(), null, "other users of this machine may read it");
        }
    }

    private static void refuseForeignOwner(Path path) throws IOException {
        UserPrincipal owner = Files.getOwner(path);
        if (!(isPosix(path) && isRoots(path)) && !owner.equals(thisUser())) {
            throw new AccessDeniedException(
                    path.toString(), null, "it belongs to another user of this machine, " + owner.getName());
        }
    }

    /** No name tells it: a container's user often has none. */
    private static UserPrincipal thisUser() throws IOException {
        Path own = Files.createTempFile("xero-support-access", "");
        try {
            return Files.getOwner(own);
        } finally {
            Files.delete(own);
        }
    }

    private static boolean mayBeDoneByOthers(Path path, String permissions) throws IOException {
        Set<PosixFilePermission> found = Files.getPosixFilePermissions(path);
        return PosixFilePermissions.fromString(permissions).stream().anyMatch(found::contains);
    }

    /** There others may add files and neither change nor replace one. */
    private static boolean isSticky(Path path) throws IOException {
        return ((int) Files.getAttribute(path, "unix:mode") & STICKY) != 0;
    }

    private static boolean isRoots(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid") == ROOT;
    }

    private static boolean isPosix(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String permissions) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
