package io.supportaccess.access;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** Small real files, as people add them to a removal. */
public final class Evidences {

    private Evidences() {}

    public static byte[] png() {
        return picture("png");
    }

    public static byte[] jpeg() {
        return picture("jpg");
    }

    /** @param comment stands in the file as it is */
    public static byte[] pdf(String comment) {
        String head = "%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\n% " + comment + "\n";
        String end = "xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
                .formatted(head.getBytes(StandardCharsets.ISO_8859_1).length);
        return (head + end).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] picture(String format) {
        try {
            var out = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB), format, out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
