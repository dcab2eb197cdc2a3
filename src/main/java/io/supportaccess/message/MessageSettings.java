package io.supportaccess.message;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * How the message to Xero Support is worded.
 *
 * @param template the text template; it is read anew for every draft, so a mended one counts at once
 * @param timeZone where the practice is: the zone of the dates in the message, and on the pages for people
 */
@ConfigurationProperties("support-access.message")
public record MessageSettings(
        @DefaultValue("classpath:support-message.txt") Resource template,
        @DefaultValue("UTC") ZoneId timeZone) {}
