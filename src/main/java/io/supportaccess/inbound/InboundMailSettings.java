package io.supportaccess.inbound;

import io.supportaccess.refusal.SettingBounds;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which mail is Xero's.
 *
 * @param domains of senders; a part before a domain, such as {@code mail.xero.com}, belongs to it
 * @param keep how long a held mail is kept, and how long a repeat is recognised
 */
@ConfigurationProperties("support-access.inbound-mail")
public record InboundMailSettings(
        @DefaultValue("xero.com") List<String> domains,
        @DefaultValue("30d") Period keep) {

    public InboundMailSettings {
        SettingBounds.period("support-access.inbound-mail.keep", keep, "1d", "10y");
        domains =
                domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).toList();
    }

    boolean has(String domain) {
        return domains.stream().anyMatch(known -> domain.equals(known) || domain.endsWith("." + known));
    }
}
