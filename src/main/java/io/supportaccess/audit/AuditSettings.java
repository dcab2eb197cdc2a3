package io.supportaccess.audit;

import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the audit trail proves itself.
 *
 * @param sealEvery how long an entry waits, at most, until it is chained
 * @param signEvery how long the chain grows, at most, until its head is signed
 * @param headsFile the second place: each signed head as one line of JSON. Keep it where those who administer the database
 *     cannot write, or copy it there
 * @param refusalsPerMinute how many refused calls of one person who is signed in are kept one by one; of the rest their
 *     number is kept
 * @param strangersPerMinute how many refused calls, and failed sign-ins, of one address are kept so, and twice as many of all
 *     strangers together
 */
@ConfigurationProperties("support-access.audit")
public record AuditSettings(
        @DefaultValue("2s") Duration sealEvery,
        @DefaultValue("1m") Duration signEvery,
        @DefaultValue("./data/audit/heads.ndjson") Path headsFile,
        @DefaultValue("60") int refusalsPerMinute,
        @DefaultValue("5") int strangersPerMinute) {

    public AuditSettings {
        headsFile = headsFile.toAbsolutePath().normalize();
    }
}
