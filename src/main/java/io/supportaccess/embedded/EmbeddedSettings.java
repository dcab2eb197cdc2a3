package io.supportaccess.embedded;

import io.supportaccess.refusal.SettingBounds;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the embedded database.
 *
 * @param dataDirectory keeps the data between starts
 * @param programsDirectory keeps PostgreSQL's own programs, unpacked from the jar; for nothing else
 * @param port on loopback; fixed, so that a server left over from a killed application is found again; any free one if 0
 */
@ConfigurationProperties("support-access.embedded")
record EmbeddedSettings(
        @DefaultValue("./data/postgres") Path dataDirectory,
        @DefaultValue("./data/postgres.binaries") Path programsDirectory,
        @DefaultValue("54329") int port) {

    EmbeddedSettings {
        SettingBounds.number("support-access.embedded.port", port, 0, 65_535);
    }
}
