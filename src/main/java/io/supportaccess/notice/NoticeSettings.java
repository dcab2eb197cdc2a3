package io.supportaccess.notice;

import io.supportaccess.refusal.SettingBounds;
import io.supportaccess.refusal.SettingRefused;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.Objects;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

/**
 * Settings of notices.
 *
 * @param every how long after a round the audit trail is looked at again
 * @param from the sender of mails, an address with or without a name
 * @param links the address of this application as its people reach it, such as {@code https://access.example.com}:
 *     notices then have links. Left out, they say where to click, since mail that imitates Xero is common
 * @param digest how long a notice waits for others, which then go in one mail; {@code off} sends each at once
 * @param templates a directory whose files replace {@code mail.txt}, {@code mail.html} or {@code notices.properties}
 * @param beforeEnd how long before the planned end of an access its requester is told
 * @param keep how long notices are kept
 */
@ConfigurationProperties("support-access.notice")
public record NoticeSettings(
        @DefaultValue("2s") Duration every,
        Optional<String> from,
        @DefaultValue("") String links,
        @DefaultValue("15m") String digest,
        Optional<Path> templates,
        @DefaultValue("24h") Duration beforeEnd,
        @DefaultValue("1y") Period keep) {

    private static final String PREFIX = "support-access.notice.";

    public NoticeSettings {
        from = Objects.requireNonNullElse(from, Optional.empty());
        templates = Objects.requireNonNullElse(templates, Optional.empty());
        SettingBounds.duration(PREFIX + "every", every, "1ms", "1h");
        SettingBounds.duration(PREFIX + "digest", wait(digest), "0s", "24h");
        SettingBounds.duration(PREFIX + "before-end", beforeEnd, "1m", "14d");
        SettingBounds.period(PREFIX + "keep", keep, "1d", "1000y");
        address(links);
    }

    /** How long a notice waits for others to go with it. */
    public Duration digestWait() {
        return wait(digest);
    }

    /** The address with which links begin, without a slash at its end; empty if there are to be none. */
    public Optional<String> linkAddress() {
        return address(links);
    }

    private static Duration wait(String digest) {
        try {
            return switch (digest) {
                case "on", "true" -> Duration.ofMinutes(15);
                case "off", "false" -> Duration.ZERO;
                default -> DurationStyle.detectAndParse(digest);
            };
        } catch (IllegalArgumentException unknown) {
            throw new SettingRefused(
                    PREFIX + "digest must be on, off, or a time such as 15m. Change it, or leave it out"
                            + " for its default.");
        }
    }

    private static Optional<String> address(String links) {
        if (links.isBlank() || links.equals("false")) {
            return Optional.empty();
        }
        try {
            URI address = URI.create(links);
            if (address.getHost() != null
                    && String.valueOf(address.getScheme()).matches("https?")
                    && address.getQuery() == null) {
                return Optional.of(links.replaceFirst("/+$", ""));
            }
        } catch (IllegalArgumentException noAddress) {
            // Refused below, with what is wanted.
        }
        throw new SettingRefused(PREFIX + "links must be the address of this application (such as"
                + " https://access.example.com). Change it, or leave it out for mails without links.");
    }
}
