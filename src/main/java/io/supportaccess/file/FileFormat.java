package io.supportaccess.file;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A format of files that are taken, with the part of such a file that is kept. */
public enum FileFormat {
    PNG("image/png", PictureParts::ofPng, ".png"),
    JPEG("image/jpeg", PictureParts::ofJpeg, ".jpg", ".jpeg"),
    PDF("application/pdf", PdfStructure::whole, ".pdf");

    private final String mediaType;
    private final Function<byte[], Optional<byte[]>> kept;
    private final List<String> endings;

    FileFormat(String mediaType, Function<byte[], Optional<byte[]>> kept, String... endings) {
        this.mediaType = mediaType;
        this.kept = kept;
        this.endings = List.of(endings);
    }

    public String mediaType() {
        return mediaType;
    }

    public static FileFormat of(String mediaType) {
        return Arrays.stream(values())
                .filter(format -> format.mediaType.equals(mediaType))
                .findAny()
                .orElseThrow();
    }

    /** What is kept of a file; empty if it is none of this format, or not whole. */
    Optional<byte[]> picture(byte[] content) {
        return kept.apply(content);
    }

    /** A computer opens a file by the ending of its name: it must be one of this format. */
    String ended(String name) {
        return endings.stream().anyMatch(name.toLowerCase(Locale.ROOT)::endsWith) ? name : name + endings.get(0);
    }
}
