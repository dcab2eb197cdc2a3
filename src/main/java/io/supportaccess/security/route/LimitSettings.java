package io.supportaccess.security.route;

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
        atLeastOne("support-access.limits.writes-per-minute", writesPerMinute);
    }

    /** A limit of nothing would refuse everybody. */
    public static void atLeastOne(String property, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s must be at least 1.".formatted(property));
        }
    }
}
