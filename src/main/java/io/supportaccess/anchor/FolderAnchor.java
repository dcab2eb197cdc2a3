package io.supportaccess.anchor;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.audit.Seal;
import io.supportaccess.signing.OwnerOnlyFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A directory, for example of another machine or on a medium that is written once: a file for each head. */
final class FolderAnchor implements Anchor {

    private final Path folder;
    private final ObjectMapper json;

    FolderAnchor(Path folder, ObjectMapper json) {
        this.folder = folder;
        this.json = json;
    }

    /** The directory must be there: one that is not mounted would seem to keep the head. */
    @Override
    public void keep(Seal head) throws IOException {
        write(head);
    }

    Path write(Seal head) throws IOException {
        Path file = folder.resolve("head-%d.json".formatted(head.number()));
        if (Files.notExists(file)) {
            OwnerOnlyFiles.write(file, json.writeValueAsString(head) + "\n");
        } else if (!Files.isRegularFile(file)) {
            // A pipe would never end.
            throw new IOException("%s is no file".formatted(file));
        } else if (!json.readValue(Files.readString(file), Seal.class).equals(head)) {
            throw new IOException("%s is another head of this number".formatted(file));
        }
        return file;
    }
}
