package io.supportaccess.security.password;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Lets the tests hash passwords with little memory: by the figures of OWASP a third of their processor time went there. */
@Configuration(proxyBeanMethods = false)
class QuickPasswordHashes {

    @Bean
    @Primary
    Argon2idPasswordEncoder quickArgon2id() {
        return new Argon2idPasswordEncoder(512, 1);
    }
}
