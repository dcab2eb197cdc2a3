package io.supportaccess.security.session;

import io.supportaccess.security.password.StoredUser;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;

/** A sign-in with a password that is kept here: its session ends when the password changes. */
public final class LocalAuthentication extends UsernamePasswordAuthenticationToken {

    private final String passwordDigest;

    public LocalAuthentication(StoredUser user) {
        super(user.id(), null, user.authorities());
        this.passwordDigest = user.passwordDigest();
    }

    String passwordDigest() {
        return passwordDigest;
    }
}
