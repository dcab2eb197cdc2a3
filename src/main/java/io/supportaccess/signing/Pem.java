package io.supportaccess.signing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Writes and reads keys as PEM text, which other tools understand. */
final class Pem {

    private Pem() {}

    static String of(String kind, byte[] key) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, lines);
    }

    static byte[] read(String kind, String text) {
        String begin = "-----BEGIN %s-----".formatted(kind);
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END %s-----".formatted(kind));
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("There is no %s in it.".formatted(kind));
        }
        return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    }
}
