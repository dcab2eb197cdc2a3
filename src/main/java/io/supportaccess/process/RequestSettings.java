package io.supportaccess.process;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for a request before anybody is let in.
 *
 * @param expiry how long it may wait; then it ends by itself. Never the access window, which begins with the access
 */
@ConfigurationProperties("support-access.request")
record RequestSettings(@DefaultValue("14d") Duration expiry) {}
