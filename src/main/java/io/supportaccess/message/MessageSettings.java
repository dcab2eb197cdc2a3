package io.supportaccess.message;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * The wording of the message to Xero Support.
 *
 * @param template read again for every draft, so a corrected one is used at once
 * @param timeZone the practice's zone: of the dates in messages, letters and reports, and on pages and in mails until a person's
 *     own is known
 */
@ConfigurationProperties("support-access.message")
public record MessageSettings(
        @DefaultValue("classpath:support-message.txt") Resource template,
        @DefaultValue("UTC") ZoneId timeZone) {}
