package io.supportaccess.file;

import io.supportaccess.organisation.Spelling;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.PersonalText;
import io.supportaccess.signing.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** A picture or PDF, known by its content; its name and its declared type do not count. */
public record CheckedFile(String name, FileFormat format, byte[] content) {

    public static final int MOST_BYTES = 5 * 1024 * 1024;

    private static final int LONGEST_NAME = 200;

    /** @throws InputRefused naming the field: too large, empty, of another type, or with an unusable name */
    public static CheckedFile from(String name, byte[] content) {
        var fields = new InputFields(Map.of("fileName", withoutFolders(name)));
        // The leak guard reads the name as it is; Windows takes what follows a colon for a part of the file.
        String usable = fields.required("fileName", fields.line("fileName", LONGEST_NAME), "")
                .replace(':', '_');
        if (content.length == 0 || content.length > MOST_BYTES) {
            fields.refuse("file", "must have 1 byte to 5 MB.");
        }
        Optional<CheckedFile> file = Arrays.stream(FileFormat.values())
                .flatMap(format -> format
                        .picture(content)
                        .map(picture -> new CheckedFile(format.ended(usable.strip()), format, picture))
                        .stream())
                .findAny();
        if (file.isEmpty()) {
            fields.refuse("file", "must be a PNG or JPEG picture or a PDF, and whole.");
        }
        fields.refuseIfWrong();
        return file.orElseThrow();
    }

    /** From a row that has {@code file_name}, {@code media_type} and {@code content}. */
    public static CheckedFile stored(ResultSet row, int number) throws SQLException {
        return new CheckedFile(
                row.getString("file_name"), FileFormat.of(row.getString("media_type")), row.getBytes("content"));
    }

    /** The parameters {@code name}, {@code mediaType} and {@code content} of a statement that stores it. */
    public Map<String, ?> parameters() {
        return Map.of("name", name, "mediaType", format.mediaType(), "content", content);
    }

    /** What the audit trail says of it. */
    public Map<String, Object> details() {
        return details(name, format.mediaType(), content.length, Sha256.hex(content));
    }

    static Map<String, Object> details(String name, String mediaType, int bytes, String digest) {
        return Map.of("fileName", new PersonalText(name), "mediaType", mediaType, "bytes", bytes, "sha256", digest);
    }

    /**
     * The folders of the sender's computer are nobody else's business, and a mark without a shape of its own, such as
     * one that turns the direction, makes a name read as another one.
     */
    private static String withoutFolders(String name) {
        String shown = Spelling.visible(name);
        return shown.substring(Math.max(shown.lastIndexOf('/'), shown.lastIndexOf('\\')) + 1);
    }
}
