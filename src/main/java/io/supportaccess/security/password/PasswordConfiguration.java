package io.supportaccess.security.password;

import com.github.benmanes.caffeine.cache.Ticker;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The parts of the sign-in that depend on the time, which tests set for themselves. */
@Configuration(proxyBeanMethods = false)
class PasswordConfiguration {

    @Bean
    SignInThrottle signInThrottle(SignInSettings settings) {
        return new SignInThrottle(Ticker.systemTicker(), settings.failuresPerAddress());
    }
}
