package io.supportaccess.security.password;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Checks the engine's own hashes, which are fast to guess; the next sign-in replaces them. */
final class Sha512PasswordEncoder implements PasswordEncoder {

    static final String NAME = "SHA-512";

    @Override
    public String encode(CharSequence password) {
        try {
            byte[] hash =
                    MessageDigest.getInstance(NAME).digest(password.toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
        return MessageDigest.isEqual(
                encode(password).getBytes(StandardCharsets.UTF_8), hash.getBytes(StandardCharsets.UTF_8));
    }
}
