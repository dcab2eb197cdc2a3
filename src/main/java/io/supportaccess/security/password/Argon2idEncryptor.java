package io.supportaccess.security.password;

import java.util.concurrent.Semaphore;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Hashes the engine's passwords so that each guess at a stolen table costs memory. There are as many at once as processors:
 * more would be no faster, and a crowd of sign-ins would take all memory.
 */
final class Argon2idEncryptor implements PasswordEncryptor {

    static final String NAME = "argon2id";

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, PASSES);
    private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors());

    @Override
    public String encrypt(String password) {
        turns.acquireUninterruptibly();
        try {
            return encoder.encode(password);
        } finally {
            turns.release();
        }
    }

    @Override
    public boolean check(String password, String encrypted) {
        turns.acquireUninterruptibly();
        try {
            return encoder.matches(password, encrypted);
        } finally {
            turns.release();
        }
    }

    @Override
    public String hashAlgorithmName() {
        return NAME;
    }
}
