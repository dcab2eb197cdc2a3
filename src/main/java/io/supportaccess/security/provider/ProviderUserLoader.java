package io.supportaccess.security.provider;

import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Turns somebody whom a provider vouches for into one of our users, with the groups that the provider tells or that are kept here. */
final class ProviderUserLoader implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private final OAuth2UserService<OidcUserRequest, OidcUser> claims;
    private final ProviderSettings settings;
    private final ClaimRoles roles;
    private final ProviderUsers users;

    ProviderUserLoader(
            OAuth2UserService<OidcUserRequest, OidcUser> claims,
            ProviderSettings settings,
            ClaimRoles roles,
            ProviderUsers users) {
        this.claims = claims;
        this.settings = settings;
        this.roles = roles;
        this.users = users;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        refuseUnlessStrong(request.getIdToken());
        OidcUser told = claims.loadUser(request);
        refuseUnlessOfDomain(told);
        String userId = users.keep(ProviderPerson.of(told, settings.userClaim(), roles.toldIn(told.getClaims())));
        return new ProviderOidcUser(userId, users.groups(userId), told.getIdToken());
    }

    /** At some providers everybody in the world has an account: they need not all become users here. */
    private void refuseUnlessOfDomain(OidcUser told) {
        String address = String.valueOf(told.getEmail()).toLowerCase(Locale.ROOT);
        boolean letIn = settings.domains().isEmpty()
                || Boolean.TRUE.equals(told.getEmailVerified())
                        && settings.domains().stream()
                                .anyMatch(domain -> address.endsWith("@" + domain.toLowerCase(Locale.ROOT)));
        if (!letIn) {
            throw SignInRefusal.DOMAIN.exception();
        }
    }

    /** By the ID token alone, which is signed. */
    private void refuseUnlessStrong(OidcIdToken token) {
        Set<String> told = new ClaimPath(settings.strengthClaim()).texts(token.getClaims());
        if (!settings.strengths().isEmpty() && Collections.disjoint(settings.strengths(), told)) {
            throw SignInRefusal.STRENGTH.exception();
        }
    }
}
