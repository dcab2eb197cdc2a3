package io.supportaccess.security;

import io.supportaccess.security.password.ClientAddress;
import io.supportaccess.security.password.SignInAttempts;
import io.supportaccess.security.password.StoredPasswords;
import io.supportaccess.token.ApiToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/** Signs people and programs in with the users and groups of the engine's identity service. */
@Component
class EngineAuthenticationProvider implements AuthenticationProvider {

    private final IdentityService identities;
    private final StoredPasswords passwords;
    private final SignInAttempts attempts;
    private final FirstPasswords first;
    private final ProviderSignInTimes people;

    EngineAuthenticationProvider(
            IdentityService identities,
            StoredPasswords passwords,
            SignInAttempts attempts,
            FirstPasswords first,
            ProviderSignInTimes people) {
        this.identities = identities;
        this.passwords = passwords;
        this.attempts = attempts;
        this.first = first;
        this.people = people;
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String userId = given.getName();
        String password = String.valueOf(given.getCredentials());
        return Optional.of(userId)
                .filter(name -> name.chars().noneMatch(Character::isISOControl))
                .flatMap(name -> attempts.attempt(name, password, ClientAddress.of(given)))
                .map(stored -> {
                    first.refuseIfOver(userId, stored, ClientAddress.of(given));
                    return new LocalAuthentication(userId, stored, groups(userId));
                })
                .orElseThrow(() -> new BadCredentialsException("User or password is wrong."));
    }

    /** A program in its owner's name; empty where the owner is no user any more, or long unknown to the provider. */
    Optional<Authentication> program(ApiToken token) {
        Optional<Instant> vouchedForUntil = people.vouchedForUntil(token.owner());
        return passwords
                .of(token.owner())
                .filter(known -> vouchedForUntil.stream().allMatch(Instant.now()::isBefore))
                .map(known -> new ApiTokenAuthentication(token, groups(token.owner())));
    }

    private List<SimpleGrantedAuthority> groups(String userId) {
        return identities.createGroupQuery().groupMember(userId).list().stream()
                .map(Group::getId)
                .map(SimpleGrantedAuthority::new)
                .toList();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
