package io.supportaccess.security;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.stereotype.Component;

/** Signs people and programs in with the users and groups of the engine's identity service. */
@Component
class EngineUsers implements AuthenticationProvider {

    private final IdentityService identities;

    EngineUsers(IdentityService identities) {
        this.identities = identities;
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String userId = given.getName();
        String password = String.valueOf(given.getCredentials());
        if (userId.chars().anyMatch(Character::isISOControl) || !identities.checkPassword(userId, password)) {
            throw new BadCredentialsException("User or password is wrong.");
        }
        return UsernamePasswordAuthenticationToken.authenticated(userId, null, groups(userId));
    }

    /** The person with today's groups; empty for who is no user any more, and unchanged for who never was one of ours. */
    Optional<Authentication> asTheyAreNow(Authentication person) {
        if (!(person instanceof UsernamePasswordAuthenticationToken || person instanceof OAuth2AuthenticationToken)) {
            return Optional.of(person);
        }
        return identities.createUserQuery().userId(person.getName()).count() == 0
                ? Optional.empty()
                : Optional.of(UsernamePasswordAuthenticationToken.authenticated(
                        person.getName(), null, groups(person.getName())));
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
