package io.supportaccess.anchor;

import io.supportaccess.refusal.SettingBounds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the places outside this installation that keep signed heads of the audit trail.
 *
 * @param places {@code file:/directory/}, {@code https://…} (the head is posted there),
 *     {@code put+https://…} (the head is put there, for a presigned address of an object store) or
 *     {@code timestamp+https://…} (a time-stamp server, RFC 3161)
 * @param every how often the newest head is anchored
 * @param alertAfter how long a place may fail until the health says so
 * @param timeStamps the directory that keeps the answers of time-stamp servers
 */
@ConfigurationProperties("support-access.anchor")
public record AnchorSettings(
        @DefaultValue List<String> places,
        @DefaultValue("1h") Duration every,
        @DefaultValue("1h") Duration alertAfter,
        @DefaultValue("./data/audit/time-stamps") Path timeStamps) {

    /** The addresses are read at once, so that a wrong one stops the start and names the setting. */
    public AnchorSettings {
        SettingBounds.duration("support-access.anchor.every", every, "0s", "7d");
        SettingBounds.duration("support-access.anchor.alert-after", alertAfter, "0s", "365d");
        timeStamps = timeStamps.toAbsolutePath().normalize();
        places.forEach(AnchorAddress::of);
    }

    List<AnchorAddress> addresses() {
        return places.stream().map(AnchorAddress::of).toList();
    }
}
