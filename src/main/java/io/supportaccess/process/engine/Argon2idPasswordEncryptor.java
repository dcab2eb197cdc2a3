package io.supportaccess.process.engine;

import io.supportaccess.security.password.Argon2idPasswordEncoder;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;

/** Hashes the passwords that the engine stores; the engine itself has only SHA-512, which is fast to guess. */
final class Argon2idPasswordEncryptor implements PasswordEncryptor {

    private final Argon2idPasswordEncoder encoder;

    Argon2idPasswordEncryptor(Argon2idPasswordEncoder encoder) {
        this.encoder = encoder;
    }

    @Override
    public String encrypt(String password) {
        return encoder.encode(password);
    }

    @Override
    public boolean check(String password, String hash) {
        return encoder.matches(password, hash);
    }

    @Override
    public String hashAlgorithmName() {
        return Argon2idPasswordEncoder.NAME;
    }
}
