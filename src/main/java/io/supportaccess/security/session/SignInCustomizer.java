package io.supportaccess.security.session;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** Adds another way to sign in to the chain, where a setting asks for one. */
@FunctionalInterface
public interface SignInCustomizer {

    void openIn(HttpSecurity http) throws Exception;
}
