package io.supportaccess.security;

import org.springframework.security.core.AuthenticationException;

/** Says what to do to whom a first password lets in no more. */
final class FirstPasswordExpired extends AuthenticationException {

    FirstPasswordExpired() {
        super("Your first password had to be changed in time. Ask an administrator for another one.");
    }
}
