package io.supportaccess.security.password;

import io.supportaccess.refusal.SettingBounds;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How local users sign in, and how long a session lasts.
 *
 * @param rememberPassword how long a correct password is not hashed again, for programs that send it with each call
 * @param failuresPerAddress how many sign-ins an hour may fail from one address, or at one account, before the next one
 *     waits
 * @param maxAge how long a session lasts at most, however busy it is, so that a stolen one lasts no longer; a
 * provider's changed groups take effect at the next sign-in
 * @param firstPassword how long a password works that somebody else has set; for good if 0
 * @param passwordLink how long a link works by which a person sets a password, unless it is used or replaced before
 * @param tokensOutliveSignIn how long the API tokens of a provider's person work after the last sign-in
 */
@ConfigurationProperties("support-access.sign-in")
public record SignInSettings(
        @DefaultValue("5m") Duration rememberPassword,
        @DefaultValue("50") int failuresPerAddress,
        @DefaultValue("8h") Duration maxAge,
        @DefaultValue("30d") Duration tokensOutliveSignIn,
        @DefaultValue("14d") Duration firstPassword,
        @DefaultValue("3d") Duration passwordLink) {

    private static final String PREFIX = "support-access.sign-in.";

    public SignInSettings {
        SettingBounds.duration(PREFIX + "remember-password", rememberPassword, "0s", "1d");
        SettingBounds.number(PREFIX + "failures-per-address", failuresPerAddress);
        SettingBounds.duration(PREFIX + "max-age", maxAge, "1m", "365d");
        SettingBounds.duration(PREFIX + "tokens-outlive-sign-in", tokensOutliveSignIn, "0s", "3650d");
        SettingBounds.duration(PREFIX + "first-password", firstPassword, "0s", "3650d");
        SettingBounds.duration(PREFIX + "password-link", passwordLink, "10m", "14d");
    }

    /** When API tokens of this user stop working; empty for a user of this installation. */
    public Optional<Instant> tokensEnd(StoredUser user) {
        return user.providerSignInAt().map(at -> at.plus(tokensOutliveSignIn));
    }

    /** Empty if such a password never expires. */
    public Optional<Instant> firstPasswordEnd(Instant set) {
        return firstPassword.isZero() ? Optional.empty() : Optional.of(set.plus(firstPassword));
    }
}
