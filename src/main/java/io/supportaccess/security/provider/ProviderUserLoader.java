package io.supportaccess.security.provider;

import io.supportaccess.security.provider.ClaimRoles.ClaimPath;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.IdTokenClaimNames;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Turns a person whom a provider knows into one of our users, with the groups of the provider or those kept here. */
final class ProviderUserLoader implements OAuth2UserService<OidcUserRequest, OidcUser> {

    /** A name that no claim of a provider has. */
    private static final String USER_ID = "io.supportaccess.user";

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
        return new DefaultOidcUser(
                users.groups(userId), told.getIdToken(), new OidcUserInfo(Map.of(USER_ID, userId)), USER_ID);
    }

    /** The same person, for a provider that was asked for the password and does not say when it was given. */
    static OidcUser withPasswordGivenNow(OidcUser person) {
        Map<String, Object> told = new HashMap<>(person.getUserInfo().getClaims());
        told.put(IdTokenClaimNames.AUTH_TIME, Instant.now());
        return new DefaultOidcUser(person.getAuthorities(), person.getIdToken(), new OidcUserInfo(told), USER_ID);
    }

    /** At some providers everybody in the world has an account; not all of them may become users here. */
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

    /** Only the ID token is signed. */
    private void refuseUnlessStrong(OidcIdToken token) {
        Set<String> told = new ClaimPath(settings.strengthClaim()).texts(token.getClaims());
        if (!settings.strengths().isEmpty() && Collections.disjoint(settings.strengths(), told)) {
            throw SignInRefusal.STRENGTH.exception();
        }
    }
}
