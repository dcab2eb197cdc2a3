package io.supportaccess.audit;

import io.supportaccess.signing.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A SHA-256 over several values. The length before each value keeps two lists of values from being the same bytes; the
 * name at the beginning keeps kinds of digest, and their later versions, apart.
 */
final class Digest {

    private final MessageDigest sha256 = Sha256.begun();

    Digest(String kind) {
        add(kind);
    }

    Digest add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    Digest add(byte[] bytes) {
        sha256.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        sha256.update(bytes);
        return this;
    }

    Digest add(long number) {
        return add(ByteBuffer.allocate(8).putLong(number).array());
    }

    byte[] bytes() {
        return sha256.digest();
    }

    /**
     * The commitment, which an entry has instead of a text; the beginning of a user id's commitment is the person's
     * pseudonym.
     */
    static String commitment(byte[] salt, String text) {
        MessageDigest sha256 = Sha256.begun();
        sha256.update(salt);
        return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
