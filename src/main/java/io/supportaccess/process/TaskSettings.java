package io.supportaccess.process;

import io.supportaccess.refusal.SettingBounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of all user tasks.
 *
 * @param due how long a person has for it, from its creation
 */
@ConfigurationProperties("support-access.tasks")
public record TaskSettings(@DefaultValue("24h") Duration due) {

    public TaskSettings {
        SettingBounds.duration("support-access.tasks.due", due, "1m", "365d");
    }
}
