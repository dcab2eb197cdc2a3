package io.supportaccess.security.factor;

import io.supportaccess.organisation.Role;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who needs a second factor to sign in with a password that is kept here.
 *
 * @param roles null for administrators alone, unless only this machine reaches the application; empty for nobody
 */
@ConfigurationProperties("support-access.sign-in.second-factor")
record SecondFactorSettings(List<Role> roles) {}
