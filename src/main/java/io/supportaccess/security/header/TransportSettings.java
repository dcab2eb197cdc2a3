package io.supportaccess.security.header;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.web.header.HeaderWriter;
import org.springframework.security.web.header.writers.HstsHeaderWriter;

/**
 * How the application is reached.
 *
 * @param hsts how long browsers that came by TLS once come by TLS only, e.g. 365d; zero tells them nothing
 */
@ConfigurationProperties("support-access.transport")
record TransportSettings(@DefaultValue("0s") Duration hsts) {

    HeaderWriter strictTransport() {
        return hsts.isZero() ? (request, response) -> {} : new HstsHeaderWriter(hsts.toSeconds(), true);
    }
}
