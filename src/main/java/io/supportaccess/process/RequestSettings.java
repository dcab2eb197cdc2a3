package io.supportaccess.process;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of a request until Xero Support is added.
 *
 * @param expiry how long it may wait; then it ends by itself. Never the access window, which begins with the access
 */
@ConfigurationProperties("support-access.request")
record RequestSettings(@DefaultValue("14d") Duration expiry) {}
