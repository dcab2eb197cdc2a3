package io.supportaccess.api;

import io.supportaccess.refusal.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Writes a file while it is read from the database. This happens on the caller's own thread: Spring's asynchronous
 * StreamingResponseBody would end after half a minute as if the file were whole. Each download holds a connection, so
 * only a few run at a time, and slow readers cannot take all connections.
 */
@Component
final class StreamedDownload {

    /** For all readers together, of the 20 connections of the pool. */
    static final int AT_ONCE = 6;

    private final Semaphore places = new Semaphore(AT_ONCE);

    /** @throws Refusal before anything is written, when other downloads hold all places */
    void write(HttpServletResponse response, String mediaType, String fileName, Content content) throws IOException {
        if (!places.tryAcquire()) {
            throw Refusal.busy();
        }
        try {
            response.setContentType(mediaType + ";charset=UTF-8");
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename(fileName).build().toString());
            Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
            content.writeTo(out);
            out.flush();
        } finally {
            places.release();
        }
    }

    /** Writes the file piece by piece. */
    interface Content {

        void writeTo(Writer out) throws IOException;
    }
}
