package io.supportaccess.process;

import io.supportaccess.refusal.SettingBounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of a request until Xero Support is added.
 *
 * @param expiry how long the request may wait; then it ends by itself. The access window is another time: it begins
 * with the access
 */
@ConfigurationProperties("support-access.request")
record RequestSettings(@DefaultValue("14d") Duration expiry) {

    RequestSettings {
        SettingBounds.duration("support-access.request.expiry", expiry, "1m", "3650d");
    }
}
