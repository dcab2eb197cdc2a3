package io.supportaccess.security.connection;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/**
 * Writes a large body into a file and not to the caller. A small body, or a part of a file, goes to the caller as ever.
 */
final class LargeFileResponse extends HttpServletResponseWrapper implements AutoCloseable {

    private static final long LARGE = 64 * 1024;

    private final UnpackedFiles files;
    private final String address;
    private Optional<Path> known = Optional.empty();
    private Optional<Written> written = Optional.empty();
    private long length;

    LargeFileResponse(HttpServletResponse response, UnpackedFiles files, String address) {
        super(response);
        this.files = files;
        this.address = address;
    }

    /** The whole body in a file; empty if the caller has it already. */
    Optional<Path> whole() throws IOException {
        if (written.isPresent() && known.isEmpty()) {
            known = Optional.of(files.keep(address, written.get().end()));
        }
        return known;
    }

    long length() {
        return length;
    }

    /** Leaves nothing of a body that did not come to its end, or that another call has kept before. */
    @Override
    public void close() throws IOException {
        if (written.isPresent() && written.get().part.isPresent()) {
            Path part = written.get().end();
            if (!known.equals(Optional.of(part))) {
                Files.deleteIfExists(part);
            }
        }
    }

    @Override
    public void setContentLength(int bytes) {
        setContentLengthLong(bytes);
    }

    @Override
    public void setContentLengthLong(long bytes) {
        length = bytes;
        super.setContentLengthLong(bytes);
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (written.isEmpty()) {
            if (length < LARGE || getStatus() != SC_OK || containsHeader(HttpHeaders.CONTENT_RANGE)) {
                return super.getOutputStream();
            }
            known = files.of(address);
            written = known.isPresent() ? Optional.of(new Written()) : begun();
        }
        return written.isPresent() ? written.get() : super.getOutputStream();
    }

    /** @return empty when the disk takes no file, so that the body goes to the caller as ever */
    private Optional<Written> begun() {
        try {
            return files.hasRoom() ? Optional.of(new Written(files.begin())) : Optional.empty();
        } catch (IOException cannotBeWritten) {
            return Optional.empty();
        }
    }

    /** Nothing has gone to the caller yet, so there is nothing to hurry. */
    @Override
    public void flushBuffer() throws IOException {
        if (written.isEmpty()) {
            super.flushBuffer();
        }
    }

    private static final class Written extends ServletOutputStream {

        private final Optional<Path> part;
        private final OutputStream out;

        /** For a body that lies in a file already. */
        Written() {
            this.part = Optional.empty();
            this.out = OutputStream.nullOutputStream();
        }

        Written(Path part) throws IOException {
            this.part = Optional.of(part);
            this.out = Files.newOutputStream(part);
        }

        Path end() throws IOException {
            out.close();
            return part.orElseThrow();
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            out.write(bytes, offset, count);
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("Nothing here writes asynchronously.");
        }
    }
}
