package io.supportaccess.file;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells whether a file is a PDF from its first to its last byte: it begins with the header and an object, and ends with
 * the place of its table of objects. A page of HTML or a script behind the word PDF is none, nor is one that says
 * openly that it runs something or carries another file or form. Packed objects, which most programs write, are not
 * unpacked: a PDF is only ever given out as a download.
 */
final class PdfStructure {

    private static final Pattern BEGINNING = Pattern.compile(
            "%PDF-[12]\\.\\d[ \\t]*+[\\r\\n](?:%[^\\r\\n<]*+[\\r\\n]|\\s)*+" + "\\d{1,10}\\s+\\d{1,5}\\s+obj\\b");
    private static final Pattern END = Pattern.compile("startxref\\s+(\\d{1,9})\\s+%%EOF[\\s\\x00]*$");
    private static final Pattern TABLE = Pattern.compile("xref\\b");
    private static final Pattern OBJECT = Pattern.compile("\\d{1,10}\\s+\\d{1,5}\\s+obj\\b");
    private static final Pattern PACKED_TABLE = Pattern.compile("/XRef\\b");
    private static final Pattern END_OF_HEAD = Pattern.compile("stream|endobj");

    /** Names in a PDF may write any letter by its number. */
    private static final Pattern ACTION = Pattern.compile("/(?:%s)\\b|/(?:%s)[\\s\\x00]*(?:[(<%%]|\\d+\\s+\\d+\\s+R\\b)"
            .formatted(
                    anyOf(
                            "JavaScript",
                            "Launch",
                            "EmbeddedFile",
                            "EmbeddedFiles",
                            "XFA",
                            "AcroForm",
                            "SubmitForm",
                            "ImportData",
                            "GoToE",
                            "RichMedia"),
                    // So short that packed bytes may have them by chance, so the value behind counts, too.
                    anyOf("JS", "EF")));

    private static final int TAIL = 1_024;

    private PdfStructure() {}

    static Optional<byte[]> whole(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        Matcher end = END.matcher(text).region(Math.max(0, text.length() - TAIL), text.length());
        return BEGINNING.matcher(text).lookingAt()
                        && end.find()
                        && isTable(text, Integer.parseInt(end.group(1)))
                        && !ACTION.matcher(text).find()
                ? Optional.of(file)
                : Optional.empty();
    }

    private static boolean isTable(String text, int place) {
        if (place >= text.length()) {
            return false;
        }
        Matcher head = END_OF_HEAD.matcher(text);
        int end = head.find(place) ? head.start() : text.length();
        return TABLE.matcher(text).region(place, text.length()).lookingAt()
                || OBJECT.matcher(text).region(place, end).lookingAt()
                        && PACKED_TABLE.matcher(text).region(place, end).find();
    }

    private static String anyOf(String... names) {
        return Stream.of(names).map(PdfStructure::anyhow).collect(Collectors.joining("|"));
    }

    private static String anyhow(String name) {
        return name.chars()
                .mapToObj(letter -> "(?:%c|#(?i:%02x))".formatted(letter, letter))
                .collect(Collectors.joining());
    }
}
