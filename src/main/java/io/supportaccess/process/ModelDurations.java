package io.supportaccess.process;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The durations that the model names, from the settings. */
@Configuration(proxyBeanMethods = false)
class ModelDurations {

    /** When a person's task is due, from its creation; the model names it as {@code ${taskDue}}. */
    @Bean
    String taskDue(TaskSettings settings) {
        return settings.due().toString();
    }

    /** How long a request may wait until Xero Support has been added. */
    @Bean
    String requestExpiry(RequestSettings settings) {
        return settings.expiry().toString();
    }
}
