package io.supportaccess.security.password;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords so that a thief of the table pays for each guess in memory. It hashes as many at once as there are
 * processors: more would be no faster, and a crowd of sign-ins would take the memory of everybody else.
 */
@Component
public final class Argon2idPasswordEncoder implements PasswordEncoder {

    /** The name of the algorithm, which a stored hash has in braces before it. */
    public static final String NAME = "argon2id";

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;

    private final int kibibytes;
    private final int passes;
    private final PasswordEncoder encoder;
    private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors());

    /** By the figures of OWASP. */
    @Autowired
    public Argon2idPasswordEncoder() {
        this(KIBIBYTES, PASSES);
    }

    /** A test signs in some thousand times and hashes with less. */
    Argon2idPasswordEncoder(int kibibytes, int passes) {
        this.kibibytes = kibibytes;
        this.passes = passes;
        this.encoder = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, kibibytes, passes);
    }

    /**
     * A hash that no password has and that costs as much to check as any other. Its bytes are random: to hash a password for
     * it would take a second of each start.
     */
    String unmatched() {
        return "$%s$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(NAME, kibibytes, passes, LANES, random(SALT_BYTES), random(HASH_BYTES));
    }

    private static String random(int length) {
        byte[] bytes = KeyGenerators.secureRandom(length).generateKey();
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public String encode(CharSequence password) {
        turns.acquireUninterruptibly();
        try {
            return encoder.encode(password);
        } finally {
            turns.release();
        }
    }

    /** UTF-8, in which a password is hashed, has no half of a character pair. */
    static boolean isText(CharSequence password) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(password);
    }

    @Override
    public boolean matches(CharSequence password, String hash) {
        if (!isText(password)) {
            return false;
        }
        turns.acquireUninterruptibly();
        try {
            return encoder.matches(password, hash);
        } finally {
            turns.release();
        }
    }
}
