package io.supportaccess.file;

import io.supportaccess.row.Columns;
import java.time.Instant;
import java.util.Locale;

/** A screenshot or PDF that belongs to the question of a request, without its content. */
public record Attachment(long id, String fileName, String mediaType, int bytes, String addedBy, Instant addedAt) {

    static final Columns<Attachment> COLUMNS = new Columns<>(Attachment.class);

    static final String SELECTED = "id, file_name, media_type, octet_length(content) as bytes, added_by, added_at";

    private static final int KILOBYTE = 1024;

    /** As people read it, e.g. 240 KB. */
    public String size() {
        int kilobytes = Math.max(1, bytes / KILOBYTE);
        return kilobytes < KILOBYTE
                ? kilobytes + " KB"
                : String.format(Locale.ENGLISH, "%.1f MB", (double) kilobytes / KILOBYTE);
    }
}
