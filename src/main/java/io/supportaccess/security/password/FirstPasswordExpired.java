package io.supportaccess.security.password;

import org.springframework.security.core.AuthenticationException;

/** Says what to do to whom a first password lets in no more. */
public final class FirstPasswordExpired extends AuthenticationException {

    public FirstPasswordExpired() {
        super("Your first password had to be changed in time. Ask an administrator for another one.");
    }
}
