package io.supportaccess.pages;

import io.supportaccess.file.CheckedFile;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;

/**
 * A form with a file, as a browser sends it without script. Only the two calls that take a file read it, after the sign-in and
 * the check of its size: Spring and Tomcat would take it apart at every address, for callers who are not signed in too.
 *
 * @param fields the texts beside the file
 */
record FileForm(Map<String, String> fields, Optional<Chosen> file) {

    static final String TYPE = "multipart/form-data";

    /** @throws InputRefused if it is broken */
    static FileForm of(HttpServletRequest request) {
        Map<String, String> fields = new HashMap<>();
        Optional<Chosen> file = Optional.empty();
        var reader = new FileUpload();
        reader.setHeaderEncoding(StandardCharsets.UTF_8.name());
        try {
            FileItemIterator parts = reader.getItemIterator(new ServletRequestContext(request));
            while (parts.hasNext()) {
                FileItemStream part = parts.next();
                byte[] content = part.openStream().readAllBytes();
                if (part.isFormField()) {
                    fields.put(part.getFieldName(), new String(content, StandardCharsets.UTF_8));
                } else if (!part.getName().isEmpty()) {
                    file = Optional.of(new Chosen(part.getName(), content));
                }
            }
        } catch (IOException | InvalidFileNameException broken) {
            throw InputRefused.because("file", "did not arrive as a browser sends it: choose it again.");
        }
        return new FileForm(fields, file);
    }

    /** @throws InputRefused if no file was chosen, or none that is taken */
    CheckedFile checked() {
        return CheckedFile.from(chosen().name(), chosen().content());
    }

    Chosen chosen() {
        return file.orElseThrow(() -> InputRefused.because("file", "is missing: choose one first."));
    }

    /** A form that is sent without its file names the chosen one all the same: it would be lost. */
    static void refuseUnsent(Map<String, String> form) {
        if (!form.getOrDefault("file", "").isBlank()) {
            throw InputRefused.because("file", "is not attached yet: choose it again, and click Attach.");
        }
    }

    /** Why a file was not taken, in the words of the page. */
    static String inWords(Refusal refusal) {
        return refusal.getMessage()
                .replace("fileName: ", "The name of the file ")
                .replace("file: ", "The file ");
    }

    record Chosen(String name, byte[] content) {}
}
