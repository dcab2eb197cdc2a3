package io.supportaccess.audit;

import io.supportaccess.refusal.SettingBounds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the audit trail.
 *
 * @param sealEvery the longest time until an entry is chained
 * @param signEvery the longest time until the head of the chain is signed
 * @param alertAfter how long an entry may wait for a signed head, and a head for its second place, until the health and
 *     the log say so; without it {@link #longestWait}
 * @param headsFile the second place of the signed heads, one line of JSON each. Keep it where database administrators
 *     cannot write, or copy it there
 * @param refusalsPerMinute how many refused calls of one signed-in person become entries; the others are counted
 * @param strangersPerMinute how many refused calls and failed sign-ins of one address without a sign-in become entries;
 *     all strangers together get twice this
 */
@ConfigurationProperties("support-access.audit")
public record AuditSettings(
        @DefaultValue("2s") Duration sealEvery,
        @DefaultValue("1m") Duration signEvery,
        Duration alertAfter,
        @DefaultValue("./data/audit/heads.ndjson") Path headsFile,
        @DefaultValue("60") int refusalsPerMinute,
        @DefaultValue("5") int strangersPerMinute) {

    private static final String PREFIX = "support-access.audit.";
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    public AuditSettings {
        SettingBounds.duration(PREFIX + "seal-every", sealEvery, "1ms", "1h");
        SettingBounds.duration(PREFIX + "sign-every", signEvery, "1ms", "7d");
        headsFile = headsFile.toAbsolutePath().normalize();
        alertAfter = Objects.requireNonNullElse(alertAfter, longestWait(signEvery));
        SettingBounds.duration(PREFIX + "alert-after", alertAfter, "1ms", "365d");
        SettingBounds.number(PREFIX + "refusals-per-minute", refusalsPerMinute);
        SettingBounds.number(PREFIX + "strangers-per-minute", strangersPerMinute);
    }

    /** Until an entry must have a signed head: two rounds, and ten minutes at least. */
    public Duration longestWait() {
        return longestWait(signEvery);
    }

    private static Duration longestWait(Duration signEvery) {
        Duration twoRounds = signEvery.multipliedBy(2);
        return twoRounds.compareTo(TEN_MINUTES) > 0 ? twoRounds : TEN_MINUTES;
    }
}
