package io.supportaccess.security.session;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** One more way of signing in beside the users of this installation; there is none until a setting asks for it. */
@FunctionalInterface
public interface SignInCustomizer {

    void openIn(HttpSecurity http) throws Exception;
}
