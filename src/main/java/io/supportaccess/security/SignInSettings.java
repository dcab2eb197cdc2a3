package io.supportaccess.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How local users sign in.
 *
 * @param rememberPassword how long a password that was right is not hashed again, for programs that send it with each call
 * @param failuresPerAddress how many sign-ins an hour may fail from one address, or at one account, before others wait
 */
@ConfigurationProperties("support-access.sign-in")
record SignInSettings(
        @DefaultValue("5m") Duration rememberPassword,
        @DefaultValue("50") int failuresPerAddress) {}
