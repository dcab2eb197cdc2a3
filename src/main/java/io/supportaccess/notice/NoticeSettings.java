package io.supportaccess.notice;

import io.supportaccess.refusal.SettingBounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of notices.
 *
 * @param every how long after a round the outbox is looked at again
 */
@ConfigurationProperties("support-access.notice")
record NoticeSettings(@DefaultValue("2s") Duration every) {

    private static final String PREFIX = "support-access.notice.";

    NoticeSettings {
        SettingBounds.duration(PREFIX + "every", every, "1ms", "1h");
    }
}
