package io.supportaccess.security.provider;

import io.supportaccess.security.Role;
import java.util.Set;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Turns somebody whom a provider vouches for into one of our users, with the groups that the provider tells. */
final class PeopleOfProvider implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private final OAuth2UserService<OidcUserRequest, OidcUser> claims;
    private final SignInSettings settings;
    private final RolesInClaims roles;
    private final ProvidedUsers users;

    PeopleOfProvider(
            OAuth2UserService<OidcUserRequest, OidcUser> claims,
            SignInSettings settings,
            RolesInClaims roles,
            ProvidedUsers users) {
        this.claims = claims;
        this.settings = settings;
        this.roles = roles;
        this.users = users;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcUser told = claims.loadUser(request);
        Set<Role> held = roles.of(told.getClaims());
        String userId = users.keep(Person.of(told, settings.userClaim(), held));
        return new SignedInAtProvider(userId, RolesInClaims.authorities(held), told.getIdToken());
    }
}
