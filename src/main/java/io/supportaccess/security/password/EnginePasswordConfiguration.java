package io.supportaccess.security.password;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEnginePlugin;
import org.camunda.bpm.engine.impl.persistence.GenericManagerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the engine keeps passwords, at whichever door they are set. */
@Configuration(proxyBeanMethods = false)
class EnginePasswordConfiguration {

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
                // The engine's own lock is anybody's to put on the administrator.
                engine.setLoginMaxAttempts(Integer.MAX_VALUE);
                engine.setLoginDelayMaxTime(0);
            }
        };
    }
}
