package io.supportaccess.security;

import io.supportaccess.request.UserId;
import io.supportaccess.security.factor.SecondFactorNeeded;
import io.supportaccess.security.factor.SecondFactorRule;
import io.supportaccess.security.password.ClientAddress;
import io.supportaccess.security.password.FirstPasswords;
import io.supportaccess.security.password.KnownDevices;
import io.supportaccess.security.password.SignInAttempts;
import io.supportaccess.security.session.LocalAuthentication;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Signs in the users of the engine's identity service, by their passwords and with their groups, unless they need a
 * second factor.
 */
@Component
class EngineAuthenticationProvider implements AuthenticationProvider {

    /** As long as the engine's tables take a user's id. */
    private static final int LONGEST_NAME = 64;

    private final SignInAttempts attempts;
    private final KnownDevices devices;
    private final FirstPasswords firstPasswords;
    private final SecondFactorRule rule;

    EngineAuthenticationProvider(
            SignInAttempts attempts, KnownDevices devices, FirstPasswords firstPasswords, SecondFactorRule rule) {
        this.attempts = attempts;
        this.devices = devices;
        this.firstPasswords = firstPasswords;
        this.rule = rule;
    }

    @Override
    public Authentication authenticate(Authentication given) {
        var origin = ClientAddress.of(given);
        String password = String.valueOf(given.getCredentials());
        return Optional.of(given.getName())
                .filter(EngineAuthenticationProvider::mayBeAUsers)
                .flatMap(name -> attempts.attempt(name, password, origin, device(given, name)))
                .map(user -> {
                    firstPasswords.refuseIfExpired(user, origin);
                    if (user.secondFactor() || rule.isDemandedOf(user.groups())) {
                        throw new SecondFactorNeeded(user);
                    }
                    return new LocalAuthentication(user, false);
                })
                .orElseThrow(() -> new BadCredentialsException("User name or password is wrong."));
    }

    /** No name that is longer is kept anywhere, neither to count failures nor in the audit trail. */
    private static boolean mayBeAUsers(String name) {
        return name.length() <= LONGEST_NAME
                && UserId.normal(name).length() <= LONGEST_NAME
                && name.chars().noneMatch(Character::isISOControl);
    }

    /** A form brings the browser's cookies; a program has none. */
    private Optional<String> device(Authentication given, String name) {
        return given.getDetails() instanceof FormDetails form ? devices.of(name, form.cookies()) : Optional.empty();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
