package io.supportaccess.privacy;

import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long what is kept, counted from the end of its case.
 *
 * @param cases what people wrote in a case; then it is erased as by an administrator
 * @param evidence pictures and documents of a removal; at most as long as the case
 * @param answers lines that tell colleagues what helped
 * @param idempotencyKeys for how long a repeated call is known again, from the request on
 * @param engineHistory the engine's one row of a finished case
 * @param refusals addresses from which somebody was refused, could not sign in or did, from that moment on
 */
@ConfigurationProperties("support-access.retention")
public record RetentionSettings(
        @DefaultValue("7y") Period cases,
        @DefaultValue("7y") Period evidence,
        @DefaultValue("2y") Period answers,
        @DefaultValue("7d") Period idempotencyKeys,
        @DefaultValue("90d") Period engineHistory,
        @DefaultValue("90d") Period refusals) {}
