package io.supportaccess.receiver;

import io.supportaccess.refusal.SettingBounds;
import java.time.Duration;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are sent to webhooks.
 *
 * @param allowPrivate whether an address of the own network, and plain http, is allowed
 * @param connectTimeout for the connection
 * @param timeout for the whole call, from the name to the answer
 * @param pauseAfter how long a receiver may fail until nothing more is sent to it
 * @param keep how long the log keeps a delivery
 */
@ConfigurationProperties("support-access.webhooks")
public record WebhookSettings(
        @DefaultValue("false") boolean allowPrivate,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("15s") Duration timeout,
        @DefaultValue("3d") Duration pauseAfter,
        @DefaultValue("30d") Period keep) {

    private static final String PREFIX = "support-access.webhooks.";

    public WebhookSettings {
        SettingBounds.duration(PREFIX + "connect-timeout", connectTimeout, "100ms", "30s");
        SettingBounds.duration(PREFIX + "timeout", timeout, "100ms", "60s");
        SettingBounds.duration(PREFIX + "pause-after", pauseAfter, "1m", "30d");
        SettingBounds.period(PREFIX + "keep", keep, "1d", "10y");
    }
}
