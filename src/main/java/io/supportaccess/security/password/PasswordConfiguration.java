package io.supportaccess.security.password;

import java.time.Clock;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.persistence.GenericManagerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the engine keep passwords by our rules, at whichever door somebody sets them. */
@Configuration(proxyBeanMethods = false)
class PasswordConfiguration {

    @Bean
    ProcessEnginePlugin passwordsHashed() {
        return new AbstractProcessEnginePlugin() {
            @Override
            public void preInit(ProcessEngineConfigurationImpl engine) {
                engine.setPasswordEncryptor(new Argon2idEncryptor());
                engine.setPasswordPolicy(new PasswordRules());
                engine.setIdentityProviderSessionFactory(
                        new GenericManagerFactory(FirstPasswordIdentityProvider.class));
                engine.setEnablePasswordPolicy(true);
                // With the engine's own lock anybody could lock the administrator out.
                engine.setLoginMaxAttempts(Integer.MAX_VALUE);
                engine.setLoginDelayMaxTime(0);
            }
        };
    }

    @Bean
    SignInThrottle signInThrottle(SignInSettings settings) {
        return new SignInThrottle(Clock.systemUTC(), settings.failuresPerAddress());
    }
}
