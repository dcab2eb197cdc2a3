package io.supportaccess.file;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Takes a picture file apart and keeps what shows the picture. Where and with what it was taken, comments, and all that
 * follows its end are left out: another program may read something else in them. No pixel is decoded, so a small file
 * cannot fill the memory, and the picture stays as it was taken.
 */
final class PictureParts {

    private static final byte[] PNG = "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);

    private static final Set<String> OF_THE_PNG = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
    private static final int HEAD_OF_A_PNG = 13;

    private static final int JPEG_BEGIN = 0xd8;
    private static final int JPEG_END = 0xd9;
    private static final int JPEG_SCAN = 0xda;
    private static final int JPEG_COMMENT = 0xfe;

    /** The segments that tell the size of the picture, whichever way it is packed. */
    private static final Set<Integer> FRAMES =
            Set.of(0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf);

    private PictureParts() {}

    static Optional<byte[]> ofPng(byte[] file) {
        try {
            ByteBuffer in = ByteBuffer.wrap(file);
            var out = new ByteArrayOutputStream(file.length);
            if (!Arrays.equals(take(in, PNG.length), PNG)) {
                return Optional.empty();
            }
            out.writeBytes(PNG);
            String expected = "IHDR";
            boolean shown = false;
            String type;
            do {
                int length = in.getInt(in.position());
                byte[] part = take(in, Math.addExact(length, 12));
                type = new String(part, 4, 4, StandardCharsets.ISO_8859_1);
                if (length < 0
                        || checksum(part) != in.getInt(in.position() - 4)
                        || !type.startsWith(expected)
                        || type.equals("IHDR") && length != HEAD_OF_A_PNG) {
                    return Optional.empty();
                }
                expected = "";
                shown = shown || type.equals("IDAT") && length > 0;
                if (OF_THE_PNG.contains(type)) {
                    out.writeBytes(part);
                } else if (!Character.isLowerCase(type.charAt(0))) {
                    return Optional.empty();
                }
            } while (!type.equals("IEND"));
            return shown ? Optional.of(out.toByteArray()) : Optional.empty();
        } catch (BufferUnderflowException | IndexOutOfBoundsException | ArithmeticException brokenOff) {
            return Optional.empty();
        }
    }

    static Optional<byte[]> ofJpeg(byte[] file) {
        try {
            ByteBuffer in = ByteBuffer.wrap(file);
            var out = new ByteArrayOutputStream(file.length);
            if (marker(in) != JPEG_BEGIN) {
                return Optional.empty();
            }
            write(out, JPEG_BEGIN);
            boolean framed = false;
            boolean shown = false;
            for (int marker = marker(in); marker != JPEG_END; marker = marker(in)) {
                int length = Short.toUnsignedInt(in.getShort(in.position()));
                byte[] segment = take(in, length);
                if (length < 2 || marker < 0xc0) {
                    return Optional.empty();
                }
                if (isOfThePicture(marker)) {
                    write(out, marker);
                    out.writeBytes(segment);
                }
                framed = framed || FRAMES.contains(marker);
                if (marker == JPEG_SCAN) {
                    copyScan(in, out);
                    shown = framed;
                }
            }
            write(out, JPEG_END);
            return shown ? Optional.of(out.toByteArray()) : Optional.empty();
        } catch (BufferUnderflowException | IndexOutOfBoundsException brokenOff) {
            return Optional.empty();
        }
    }

    /** Only two application segments say how the colours are meant: the first one, and Adobe's. */
    private static boolean isOfThePicture(int marker) {
        return marker != JPEG_COMMENT && (marker < 0xe0 || marker > 0xef || marker == 0xe0 || marker == 0xee);
    }

    /** Up to the next marker that is no part of the scan. */
    private static void copyScan(ByteBuffer in, ByteArrayOutputStream out) {
        while (true) {
            int here = Byte.toUnsignedInt(in.get(in.position()));
            int next = here == 0xff ? Byte.toUnsignedInt(in.get(in.position() + 1)) : 0;
            if (next != 0 && (next < 0xd0 || next > 0xd7)) {
                return;
            }
            out.write(in.get());
        }
    }

    private static int marker(ByteBuffer in) {
        if (Byte.toUnsignedInt(in.get()) != 0xff) {
            return 0;
        }
        int marker = Byte.toUnsignedInt(in.get());
        while (marker == 0xff) {
            marker = Byte.toUnsignedInt(in.get());
        }
        return marker;
    }

    private static void write(ByteArrayOutputStream out, int marker) {
        out.write(0xff);
        out.write(marker);
    }

    private static byte[] take(ByteBuffer in, int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] taken = new byte[length];
        in.get(taken);
        return taken;
    }

    private static int checksum(byte[] part) {
        var crc = new CRC32();
        crc.update(part, 4, part.length - 8);
        return (int) crc.getValue();
    }
}
