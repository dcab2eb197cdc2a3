package io.supportaccess.audit;

import static io.supportaccess.audit.OwnHeads.head;
import static io.supportaccess.audit.OwnHeads.heads;
import static io.supportaccess.audit.OwnHeads.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.supportaccess.audit.TrailVerifier.TrailBroken;
import io.supportaccess.signing.FileUnusable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second place after a full disk, a power failure and somebody's hand. */
class HeadsFileTest {

    private static final Instant LATER = Instant.EPOCH.plusSeconds(100_000);

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void name() {
        file = directory.resolve("heads.ndjson");
    }

    /** The limit of a process for its files takes a part of a line, as a disk does on which nothing is left. */
    @Test
    void aFullDiskLeavesWholeLinesAndTheNextStartGoesOn() throws Exception {
        Process full = writing(6, "sh", "-c", "ulimit -f 1; exec \"$0\" \"$@\"");
        List<String> said = full.inputReader()
                .lines()
                .filter(line -> line.matches("(written|refused) \\d"))
                .toList();
        long written = said.stream().filter(line -> line.startsWith("written")).count();
        assertThat(written).isBetween(1L, 5L);
        assertThat(said)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 6)
                        .mapToObj(number -> (number <= written ? "written " : "refused ") + number)
                        .toList());
        assertThat(Files.readString(file)).isEqualTo(lines(written));

        var heads = new HeadsFile(file, OwnHeads.JSON);
        assertThat(heads.last()).contains(head(written));
        heads.append(head(written + 1));
        assertThat(Files.readString(file)).isEqualTo(lines(written + 1));
    }

    /** Two nodes may be given one file by mistake. */
    @Test
    void twoProcessesWriteWholeLines() throws Exception {
        Files.setPosixFilePermissions(Files.createFile(file), PosixFilePermissions.fromString("rw-------"));
        List<Process> nodes = List.of(writing(500), writing(500));
        for (Process node : nodes) {
            assertThat(node.inputReader().lines().filter(line -> line.startsWith("written")))
                    .hasSize(500);
            assertThat(node.waitFor()).isZero();
        }
        assertThat(read().unreadable()).isEmpty();
        assertThat(read().heads()).hasSize(1_000);
    }

    private Process writing(int heads, String... shell) throws IOException {
        return new ProcessBuilder(Stream.concat(
                                Stream.of(shell),
                                Stream.of(
                                        Path.of(System.getProperty("java.home"), "bin", "java")
                                                .toString(),
                                        "-XX:-UsePerfData",
                                        "-XX:TieredStopAtLevel=1",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        OwnHeads.class.getName(),
                                        file.toString(),
                                        String.valueOf(heads)))
                        .toList())
                .redirectErrorStream(true)
                .start();
    }

    @Test
    void whatIsLeftOfALineIsCutAwayBeforeTheNext() throws IOException {
        var heads = new HeadsFile(file, OwnHeads.JSON);
        heads.append(head(1));
        Files.writeString(file, Files.readString(file) + line(2).substring(0, 30));
        heads.append(head(2));
        assertThat(Files.readString(file)).isEqualTo(lines(2));
    }

    @Test
    void aSpoiledLineAtTheEndDoesNotStopTheStart() throws IOException {
        OwnHeads.write(file, line(1), line(2).substring(0, 30) + line(3));
        assertThat(new HeadsFile(file, OwnHeads.JSON).last()).contains(head(1));
    }

    /** JSON that is no head, and bytes that are no text, spoil their line and nothing else. */
    @Test
    void aLineOfAnythingElseIsASpoiledOne() throws IOException {
        Path spoiled = Files.write(file, (line(1) + "\nnull\n{}\n\u00ff\n").getBytes(StandardCharsets.ISO_8859_1));
        Files.setPosixFilePermissions(spoiled, PosixFilePermissions.fromString("rw-------"));
        assertThat(new HeadsFile(spoiled, OwnHeads.JSON).last()).contains(head(1));
        assertThat(read().heads()).isEqualTo(heads(1));
        assertThat(read().missing(heads(1, 2, 3, 4), Instant.EPOCH))
                .containsExactly("3 lines of %s cannot be read: line 2, 3, 4.".formatted(file));
    }

    @Test
    void anEmptiedFileLacksEveryHead() throws IOException {
        Files.writeString(file, "");
        assertThat(read().missing(heads(1, 2, 3), LATER))
                .containsExactly(
                        "Of the heads of the database 3 are missing in %s: the first is head 1, the last head 3."
                                .formatted(file));
        assertThat(SecondPlace.none().missing(heads(1, 2, 3), LATER)).isEmpty();
    }

    @Test
    void aFileOfSomethingElseIsLeftAlone() throws IOException {
        OwnHeads.write(file, "Dear Sir or Madam");
        assertThatThrownBy(() -> new HeadsFile(file, OwnHeads.JSON))
                .isInstanceOf(FileUnusable.class)
                .hasMessageContaining("its last lines are no heads of the audit trail")
                .hasMessageContaining("Run verify-audit, then move the file away");
        assertThat(file).hasContent("Dear Sir or Madam");
    }

    @Test
    void aFileThatOthersMayWriteIsNotUsed() throws IOException {
        OwnHeads.write(file, line(1));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThatThrownBy(() -> new HeadsFile(file, OwnHeads.JSON))
                .isInstanceOf(FileUnusable.class)
                .hasMessageContaining("other users of this machine may write it");
    }

    @Test
    void whatIsMissingIsTold() throws IOException {
        OwnHeads.write(file, line(1), line(2).substring(0, 30) + line(3), line(4));
        assertThat(read().missing(heads(1, 2, 3, 4, 5), LATER))
                .containsExactly(
                        "A line of %s cannot be read: line 2.".formatted(file),
                        "Of the heads of the database 3 are missing in %s: the first is head 2, the last head 5."
                                .formatted(file));
        assertThat(read().missing(heads(1, 2, 3, 4), Instant.EPOCH))
                .as("a head that is younger may be on its way")
                .containsExactly("A line of %s cannot be read: line 2.".formatted(file));
        assertThat(read().notes()).containsExactly("A line of %s cannot be read: line 2.".formatted(file));
    }

    @Test
    void anUnfinishedLineIsTold() throws IOException {
        Files.writeString(file, lines(2) + line(3).substring(0, 30));
        assertThat(read().missing(heads(1, 2, 3), LATER))
                .containsExactly(
                        "The last line of %s is unfinished: a head was being written, or the disk was full."
                                .formatted(file),
                        "Of the heads of the database 1 are missing in %s: the first is head 3, the last head 3."
                                .formatted(file));
    }

    @Test
    void aSpoiledLineAtTheEndMayHideWhatTheDatabaseLacks() throws IOException {
        OwnHeads.write(file, line(1), "x" + line(2));
        assertThat(read().missing(heads(1, 2), Instant.EPOCH))
                .containsExactly("A line of %s cannot be read: line 2.".formatted(file));
        assertThatThrownBy(() -> read().missing(heads(1), Instant.EPOCH))
                .isInstanceOf(TrailBroken.class)
                .hasMessage("line 2 of %s cannot be read, and the database has no head 2, which may have stood there."
                        .formatted(file));
    }

    private SecondPlace read() throws IOException {
        return SecondPlace.read(file, OwnHeads.JSON);
    }

    private static String lines(long most) {
        var lines = new StringBuilder();
        for (long number = 1; number <= most; number++) {
            lines.append(line(number)).append('\n');
        }
        return lines.toString();
    }
}
