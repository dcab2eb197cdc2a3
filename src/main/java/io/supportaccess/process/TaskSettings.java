package io.supportaccess.process;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of all user tasks.
 *
 * @param due how long a person has for it, from its creation
 */
@ConfigurationProperties("support-access.tasks")
public record TaskSettings(@DefaultValue("24h") Duration due) {}
