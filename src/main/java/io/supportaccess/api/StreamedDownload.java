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
 * Files that are written while they are read from the database. On the caller's own thread: an asynchronous answer would end
 * after half a minute as if it were whole, this one takes as long as its reader does, and breaks off where it fails. Each
 * holds a connection for as long, so there are few at a time: slow readers leave the others theirs.
 */
@Component
final class StreamedDownload {

    /** For all readers together, of the 20 connections of the pool. */
    static final int AT_ONCE = 6;

    private final Semaphore places = new Semaphore(AT_ONCE);

    /** @throws Refusal before anything is written, where others have all places */
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

    /** What writes it, piece by piece. */
    interface Content {

        void writeTo(Writer out) throws IOException;
    }
}
