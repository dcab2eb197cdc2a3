package io.supportaccess.security.password;

import io.supportaccess.signing.Sha256;
import java.time.Instant;
import java.util.Optional;

/**
 * A user's password as the engine keeps it.
 *
 * @param salt the engine puts it behind the password before it hashes
 * @param hash begins with the name of its algorithm, e.g. <code>{argon2id}</code>
 * @param setBySomebodyElse when; empty for one that its owner has set, or the first start
 */
public record StoredPassword(String salt, String hash, Optional<Instant> setBySomebodyElse) {

    boolean isOutdated() {
        return !hash.startsWith("{" + Argon2idEncryptor.NAME + "}");
    }

    /** By which a session knows later whether the password is still the one it began with. */
    public String mark() {
        return Sha256.hex(hash);
    }

    /** Never prints what a guesser could begin with. */
    @Override
    public String toString() {
        return "StoredPassword[***]";
    }
}
