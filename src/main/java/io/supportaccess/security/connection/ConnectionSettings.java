package io.supportaccess.security.connection;

import io.supportaccess.refusal.SettingBounds;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How slow a peer may be, how many connections one address may have, and how many calls of callers who have not signed
 * in may be under way.
 *
 * @param header how long a connection may take from its last answer to the end of the next call's header
 * @param patience how long we wait for a peer in one call, beyond the time that the slowest speed gives
 * @param slowest bytes a second that a peer has to send or to read
 * @param strangers calls at once of callers without credentials; each may hold a thread of the web server
 * @param strangersPerAddress of them, from one address, and as many calls whose credentials are not checked yet
 * @param perAddress connections of one address, with a call or without; trusted proxies have no such limit
 */
@ConfigurationProperties("support-access.connections")
record ConnectionSettings(
        @DefaultValue("30s") Duration header,
        @DefaultValue("20s") Duration patience,
        @DefaultValue("4000") int slowest,
        @DefaultValue("120") int strangers,
        @DefaultValue("20") int strangersPerAddress,
        @DefaultValue("250") int perAddress) {

    private static final String PREFIX = "support-access.connections.";

    ConnectionSettings {
        SettingBounds.duration(PREFIX + "header", header, "1s", "1h");
        SettingBounds.duration(PREFIX + "patience", patience, "1s", "1h");
        SettingBounds.number(PREFIX + "slowest", slowest);
        SettingBounds.number(PREFIX + "strangers", strangers);
        SettingBounds.number(PREFIX + "strangers-per-address", strangersPerAddress);
        SettingBounds.number(PREFIX + "per-address", perAddress);
    }
}
