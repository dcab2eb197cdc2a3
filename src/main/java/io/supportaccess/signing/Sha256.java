package io.supportaccess.signing;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 without the checked exception that every Java rules out. */
public final class Sha256 {

    private Sha256() {}

    /** A digest that waits for its bytes. */
    public static MessageDigest begun() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256.", impossible);
        }
    }

    public static byte[] of(byte[] content) {
        return begun().digest(content);
    }

    public static String hex(byte[] content) {
        return HexFormat.of().formatHex(of(content));
    }

    /** Of its characters in UTF-8. */
    public static String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
