package io.supportaccess.security;

import io.supportaccess.security.password.StoredPassword;
import java.util.Collection;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/** Somebody who has signed in with a password that is kept here, and whose session ends when it is changed. */
final class LocalAuthentication extends UsernamePasswordAuthenticationToken {

    private final String passwordMark;

    LocalAuthentication(String userId, StoredPassword password, Collection<? extends GrantedAuthority> groups) {
        super(userId, null, groups);
        this.passwordMark = password.mark();
    }

    String passwordMark() {
        return passwordMark;
    }
}
