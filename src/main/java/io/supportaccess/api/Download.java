package io.supportaccess.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * A file that is written while it is read from the database. On the caller's own thread: an asynchronous answer would end
 * after half a minute as if it were whole, this one takes as long as its reader does, and breaks off where it fails.
 */
final class Download {

    private Download() {}

    static void write(HttpServletResponse response, String mediaType, String fileName, Content content)
            throws IOException {
        response.setContentType(mediaType + ";charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(fileName).build().toString());
        Writer out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        content.writeTo(out);
        out.flush();
    }

    /** What writes it, piece by piece. */
    interface Content {

        void writeTo(Writer out) throws IOException;
    }
}
