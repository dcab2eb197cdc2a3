package io.supportaccess.api;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.supportaccess.refusal.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Writes a file while it is read from the database. This happens on the caller's own thread: Spring's asynchronous
 * StreamingResponseBody would end after half a minute as if the file were whole. Each download holds a connection, so
 * only a few run at a time, and slow readers cannot take all connections.
 */
@Component
public final class StreamedDownload {

    /** The downloads of all readers together, of the 20 connections of the pool. */
    static final int AT_ONCE = 6;

    /** The downloads of one person, so that a slow reader leaves places for others. */
    static final int AT_ONCE_FOR_ONE = 2;

    private final Semaphore places = new Semaphore(AT_ONCE);
    private final LoadingCache<String, Semaphore> ofPeople =
            Caffeine.newBuilder().weakValues().build(person -> new Semaphore(AT_ONCE_FOR_ONE));

    /** @throws Refusal before anything is written, when other downloads hold the person's places, or all */
    void write(HttpServletResponse response, String mediaType, String fileName, Content content) throws IOException {
        writeBytes(response, mediaType + ";charset=UTF-8", fileName, bytes -> {
            Writer out = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
            content.writeTo(out);
            out.flush();
        });
    }

    /** The same for a file that is no text. */
    public void writeBytes(HttpServletResponse response, String mediaType, String fileName, Bytes content)
            throws IOException {
        Semaphore own = ofPeople.get(
                SecurityContextHolder.getContext().getAuthentication().getName());
        if (!own.tryAcquire()) {
            throw Refusal.tooManyAtOnce("Two of your downloads are under way: wait for the end of one.");
        }
        try {
            writeInTurn(response, mediaType, fileName, content);
        } finally {
            own.release();
        }
    }

    private void writeInTurn(HttpServletResponse response, String mediaType, String fileName, Bytes content)
            throws IOException {
        if (!places.tryAcquire()) {
            throw Refusal.busy();
        }
        try {
            response.setContentType(mediaType);
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    ContentDisposition.attachment().filename(fileName).build().toString());
            content.writeTo(response.getOutputStream());
        } finally {
            places.release();
        }
    }

    /** Writes a text piece by piece. */
    interface Content {

        void writeTo(Writer out) throws IOException;
    }

    /** Writes the file piece by piece. */
    public interface Bytes {

        void writeTo(OutputStream out) throws IOException;
    }
}
