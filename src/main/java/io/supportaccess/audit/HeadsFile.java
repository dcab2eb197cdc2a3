package io.supportaccess.audit;

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
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * The second place of the signed heads, a file of JSON lines. If somebody cuts the end off the trail or restores an old
 * copy, this file has a head that the database lacks.
 */
@Component
class HeadsFile {

    private static final Logger LOG = LoggerFactory.getLogger(HeadsFile.class);

    /** Some hundred heads. */
    private static final int END = 65_536;

    private final Path file;
    private final ObjectMapper json;
    private volatile Optional<Seal> last = Optional.empty();

    @Autowired
    HeadsFile(AuditSettings settings, ObjectMapper json) {
        this(settings.headsFile(), json);
    }

    HeadsFile(Path file, ObjectMapper json) {
        this.file = file;
        this.json = json;
        try {
            OwnerOnlyFiles.directory(file.getParent());
            if (Files.exists(file)) {
                OwnerOnlyFiles.refuseForeign(file);
            } else {
                OwnerOnlyFiles.file(file);
            }
            try (var channel = open()) {
                dropTornLine(channel);
                this.last = lastReadable(channel);
            }
        } catch (IOException failed) {
            throw FileUnusable.of(file, "The audit trail's signed heads", "support-access.audit.heads-file", failed);
        }
    }

    Optional<Seal> last() {
        return last;
    }

    /**
     * Writes the head, and returns once it is on the disk. If the disk is full, the file stays as it was, and the next
     * try begins anew.
     */
    void append(Seal seal) {
        try (var channel = open()) {
            long whole = dropTornLine(channel);
            channel.position(whole);
            try {
                byte[] line = (json.writeValueAsString(seal) + "\n").getBytes(StandardCharsets.UTF_8);
                OwnerOnlyFiles.writeAll(channel, line);
                channel.force(true);
            } catch (IOException failed) {
                channel.truncate(whole);
                throw failed;
            }
            last = Optional.of(seal);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Locked until it is closed; otherwise another process would write at the same place. */
    private FileChannel open() throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            channel.lock();
            return channel;
        } catch (IOException failed) {
            channel.close();
            throw failed;
        }
    }

    /**
     * Drops a half-written last line after a power failure: the database has that head too, and it is written again.
     *
     * @return the length of the whole lines
     */
    private static long dropTornLine(FileChannel channel) throws IOException {
        long end = channel.size();
        while (end > 0 && bytes(channel, end - 1, 1).get(0) != '\n') {
            end--;
        }
        channel.truncate(end);
        return end;
    }

    /** The heads after it are written once more, so a line that somebody spoiled costs none. */
    private Optional<Seal> lastReadable(FileChannel channel) throws IOException {
        long from = Math.max(0, channel.size() - END);
        String[] lines = StandardCharsets.UTF_8
                .decode(bytes(channel, from, END))
                .toString()
                .split("\n");
        for (int i = lines.length - 1; i >= 0 && channel.size() > 0; i--) {
            Optional<Seal> head = Seal.in(lines[i], json);
            if (head.isPresent()) {
                return head;
            }
            LOG.error("A line near the end of {} is no head of the audit trail. Run verify-audit.", file);
        }
        if (channel.size() > 0) {
            throw FileUnusable.because("""
                The audit trail's signed heads cannot be kept in %s: its last lines are no heads of the audit trail. Run \
                verify-audit, then move the file away: the next start writes the heads of the database to a new one.\
                """.formatted(file));
        }
        return Optional.empty();
    }

    private static ByteBuffer bytes(FileChannel channel, long position, int most) throws IOException {
        ByteBuffer read = ByteBuffer.allocate(most);
        while (read.hasRemaining() && channel.read(read, position + read.position()) >= 0) {}
        return read.flip();
    }
}
