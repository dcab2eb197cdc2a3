package io.supportaccess.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A user's password as the engine keeps it.
 *
 * @param salt the engine puts it behind the password before it hashes
 * @param hash begins with the name of its algorithm, e.g. <code>{argon2id}</code>
 */
record StoredPassword(String salt, String hash) {

    boolean isOutdated() {
        return !hash.startsWith("{" + Argon2id.NAME + "}");
    }

    /** By which a session knows later whether the password is still the one it began with. */
    String mark() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(hash.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Never prints what a guesser could begin with. */
    @Override
    public String toString() {
        return "StoredPassword[***]";
    }
}
