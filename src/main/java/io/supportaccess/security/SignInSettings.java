package io.supportaccess.security;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How local users sign in.
 *
 * @param rememberPassword how long a password that was right is not hashed again, for programs that send it with each call
 */
@ConfigurationProperties("support-access.sign-in")
record SignInSettings(@DefaultValue("5m") Duration rememberPassword) {}
