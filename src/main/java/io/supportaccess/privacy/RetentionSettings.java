package io.supportaccess.privacy;

import io.supportaccess.refusal.SettingBounds;
import java.time.Duration;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long data is kept, counted from the end of its request.
 *
 * @param cases the texts of a request; then they are erased as by an administrator
 * @param evidence pictures and documents of a removal; at most as long as the request
 * @param answers solutions
 * @param idempotencyKeys how long a repeated call is recognised, counted from the request
 * @param drafts what was typed into the form of a new request, counted from the last change
 * @param engineHistory the engine's one row of a finished request
 * @param refusals the addresses of refused calls and of sign-ins, counted from the call
 * @param firstAfter how long after the start the first round of erasing begins
 * @param every how long after the end of a round the next one begins
 */
@ConfigurationProperties("support-access.retention")
public record RetentionSettings(
        @DefaultValue("7y") Period cases,
        @DefaultValue("7y") Period evidence,
        @DefaultValue("2y") Period answers,
        @DefaultValue("7d") Period idempotencyKeys,
        @DefaultValue("30d") Period drafts,
        @DefaultValue("90d") Period engineHistory,
        @DefaultValue("90d") Period refusals,
        @DefaultValue("10m") Duration firstAfter,
        @DefaultValue("24h") Duration every) {

    private static final String PREFIX = "support-access.retention.";

    public RetentionSettings {
        within("cases", cases);
        within("evidence", evidence);
        within("answers", answers);
        within("idempotency-keys", idempotencyKeys);
        within("drafts", drafts);
        within("engine-history", engineHistory);
        within("refusals", refusals);
        SettingBounds.duration(PREFIX + "first-after", firstAfter, "1s", "7d");
        SettingBounds.duration(PREFIX + "every", every, "1s", "7d");
    }

    private static void within(String name, Period kept) {
        SettingBounds.period(PREFIX + name, kept, "0d", "1000y");
    }
}
