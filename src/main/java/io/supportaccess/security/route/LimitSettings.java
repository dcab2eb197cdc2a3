package io.supportaccess.security.route;

import io.supportaccess.refusal.SettingBounds;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one person may ask of the application.
 *
 * @param writesPerMinute calls that may change something, together with those of all programs of the person
 */
@ConfigurationProperties("support-access.limits")
public record LimitSettings(@DefaultValue("1000") int writesPerMinute) {

    public LimitSettings {
        SettingBounds.number("support-access.limits.writes-per-minute", writesPerMinute);
    }
}
