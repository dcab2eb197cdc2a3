package io.supportaccess.security.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.FileSystemUtils;

/** Large files on a disk that somebody else tidies up. */
class UnpackedFilesTest {

    private static final String SCRIPT = "/camunda/lib/deps.js";
    private static final byte[] BODY = new byte[100_000];

    @TempDir
    private Path disk;

    @Test
    void aFileThatWasDeletedIsUnpackedAnew() throws IOException {
        var files = new UnpackedFiles(disk);
        Path first = answered(files, new MockHttpServletResponse());
        assertThat(files.of(SCRIPT)).contains(first);

        Files.delete(first);

        assertThat(answered(files, new MockHttpServletResponse()))
                .isNotEqualTo(first)
                .hasBinaryContent(BODY);
    }

    @Test
    void aDirectoryThatWasDeletedIsMadeAnew() throws IOException {
        var files = new UnpackedFiles(disk);
        Path first = answered(files, new MockHttpServletResponse());

        FileSystemUtils.deleteRecursively(first.getParent());

        assertThat(answered(files, new MockHttpServletResponse())).hasBinaryContent(BODY);
    }

    @Test
    void aDirectoryThatSomebodyElseMadeInItsPlaceIsNotUsed() throws IOException {
        var files = new UnpackedFiles(disk);
        Path first = answered(files, new MockHttpServletResponse());
        Path others = first.getParent();
        FileSystemUtils.deleteRecursively(others);
        Files.createDirectory(others);
        Files.setPosixFilePermissions(others, PosixFilePermissions.fromString("rwxrwxrwx"));
        Files.writeString(first, "swapped");

        assertThat(files.of(SCRIPT)).isEmpty();
        Path second = answered(files, new MockHttpServletResponse());
        assertThat(second).hasBinaryContent(BODY);
        assertThat(second.getParent()).isNotEqualTo(others);
    }

    @Test
    void aLinkInItsPlaceIsNotFollowed() throws IOException {
        var files = new UnpackedFiles(disk);
        Path first = answered(files, new MockHttpServletResponse());
        Path moved = Files.move(first.getParent(), disk.resolve("elsewhere"));
        Files.createSymbolicLink(first.getParent(), moved);

        assertThat(files.of(SCRIPT)).isEmpty();
        assertThat(answered(files, new MockHttpServletResponse()).getParent()).isNotEqualTo(first.getParent());
    }

    @Test
    void whatCannotBeWrittenGoesToTheCallerAsEver() throws IOException {
        var files = new UnpackedFiles(disk.resolve("missing"));
        var caller = new MockHttpServletResponse();
        try (var large = new LargeFileResponse(caller, files, SCRIPT)) {
            large.setContentLengthLong(BODY.length);
            large.getOutputStream().write(BODY);
            large.getOutputStream().flush();
            assertThat(large.whole()).isEmpty();
        }
        assertThat(caller.getContentAsByteArray()).isEqualTo(BODY);
    }

    private static Path answered(UnpackedFiles files, MockHttpServletResponse caller) throws IOException {
        try (var large = new LargeFileResponse(caller, files, SCRIPT)) {
            large.setContentLengthLong(BODY.length);
            large.getOutputStream().write(BODY);
            assertThat(caller.getContentAsByteArray()).isEmpty();
            return large.whole().orElseThrow();
        }
    }
}
