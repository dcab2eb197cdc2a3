package io.supportaccess.security.session;

import io.supportaccess.security.password.StoredUser;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

/** A sign-in with a password that is kept here: its session ends when the password changes. */
public final class LocalAuthentication extends UsernamePasswordAuthenticationToken {

    private final String passwordDigest;
    private final boolean secondFactor;

    /** @param secondFactor whether the person has also given a code */
    public LocalAuthentication(StoredUser user, boolean secondFactor) {
        super(user.id(), null, user.authorities());
        this.passwordDigest = user.passwordDigest();
        this.secondFactor = secondFactor;
    }

    String passwordDigest() {
        return passwordDigest;
    }

    boolean secondFactor() {
        return secondFactor;
    }
}
