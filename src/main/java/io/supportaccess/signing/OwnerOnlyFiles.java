package io.supportaccess.signing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** Creates files and directories that only their owner may read. An existing directory stays as it is. */
public final class OwnerOnlyFiles {

    private OwnerOnlyFiles() {}

    public static void directory(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            restrict(directory, "rwx------");
        }
    }

    /** A new, empty file. */
    public static void file(Path file) throws IOException {
        Files.createFile(file);
        restrict(file, "rw-------");
    }

    private static void restrict(Path path, String permissions) throws IOException {
        var posix = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (posix != null) {
            posix.setPermissions(PosixFilePermissions.fromString(permissions));
        } else {
            Files.getFileAttributeView(path, AclFileAttributeView.class)
                    .setAcl(List.of(AclEntry.newBuilder()
                            .setType(AclEntryType.ALLOW)
                            .setPrincipal(Files.getOwner(path))
                            .setPermissions(AclEntryPermission.values())
                            .build()));
        }
    }
}
