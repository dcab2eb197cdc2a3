package io.supportaccess.security.password;

import io.supportaccess.signing.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * A user as the engine's tables hold one.
 *
 * @param salt follows the password when it is hashed
 * @param hash begins with the name of its algorithm, e.g. <code>{argon2id}</code>
 * @param firstPasswordSetAt when somebody else set the password; empty if its owner or the first start did
 * @param secondFactorSince when the person has set one up; empty for none
 * @param providerSignInAt the last sign-in at a provider; empty for a user of this installation
 */
public record StoredUser(
        String id,
        String salt,
        String hash,
        Optional<Instant> firstPasswordSetAt,
        Optional<Instant> providerSignInAt,
        Optional<Instant> secondFactorSince,
        List<String> groups) {

    /** Whether the password alone signs nobody in. */
    public boolean secondFactor() {
        return secondFactorSince.isPresent();
    }

    boolean hasOutdatedHash() {
        return !hash.startsWith("{" + Argon2idPasswordEncoder.NAME + "}");
    }

    /**
     * A digest of the hash: a session compares it with the one from its beginning, to see whether the password has
     * changed.
     */
    public String passwordDigest() {
        return Sha256.hex(hash);
    }

    public List<GrantedAuthority> authorities() {
        return AuthorityUtils.createAuthorityList(groups);
    }

    /** The hash stays out of every log. */
    @Override
    public String toString() {
        return "StoredUser[" + id + "]";
    }
}
