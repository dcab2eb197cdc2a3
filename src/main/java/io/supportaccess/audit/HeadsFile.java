package io.supportaccess.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.supportaccess.signing.FileUnusable;
import io.supportaccess.signing.OwnerOnlyFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The second place of the signed heads, a file of JSON lines. If somebody cuts the end off the trail or restores an old
 * copy, this file has a head that the database lacks.
 */
@Component
class HeadsFile {

    private final Path file;
    private final ObjectMapper json;
    private Optional<Seal> last;

    @Autowired
    HeadsFile(AuditSettings settings, ObjectMapper json) {
        this(settings.headsFile(), json);
    }

    HeadsFile(Path file, ObjectMapper json) {
        this.file = file;
        this.json = json;
        try {
            OwnerOnlyFiles.directory(file.getParent());
            if (!Files.exists(file)) {
                OwnerOnlyFiles.file(file);
            }
            dropTornLine();
            List<String> lines = Files.readAllLines(file);
            this.last = lines.isEmpty() ? Optional.empty() : Optional.of(seal(lines.get(lines.size() - 1)));
        } catch (IOException failed) {
            throw FileUnusable.of(file, "The audit trail's signed heads", "support-access.audit.heads-file", failed);
        }
    }

    Optional<Seal> last() {
        return last;
    }

    /** Writes the head, and returns once it is on the disk. */
    void append(Seal seal) {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            channel.write(ByteBuffer.wrap((json.writeValueAsString(seal) + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
            last = Optional.of(seal);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Seal seal(String line) throws JsonProcessingException {
        return json.readValue(line, Seal.class);
    }

    /**
     * Drops a half-written last line after a power failure: the database has that head too, and it is written again.
     */
    private void dropTornLine() throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = channel.size();
            while (end > 0 && byteAt(channel, end - 1) != '\n') {
                end--;
            }
            channel.truncate(end);
        }
    }

    private static byte byteAt(FileChannel channel, long position) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        channel.read(one, position);
        return one.get(0);
    }
}
