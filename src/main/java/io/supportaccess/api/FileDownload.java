package io.supportaccess.api;

import io.supportaccess.file.CheckedFile;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

/**
 * Answers with a file that somebody added. It is never more than a download: no browser shows it, and it runs nothing where
 * one does all the same.
 */
final class FileDownload {

    private FileDownload() {}

    static ResponseEntity<byte[]> of(CheckedFile file) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, file.format().mediaType())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(file.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(file.content());
    }
}
