package io.supportaccess.security.provider;

import java.util.List;
import java.util.Map;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** A provider's person under the name of the user here; of what the provider told, the session keeps the ID token alone. */
record ProviderOidcUser(String userId, List<GrantedAuthority> roles, OidcIdToken idToken) implements OidcUser {

    @Override
    public String getName() {
        return userId;
    }

    @Override
    public List<GrantedAuthority> getAuthorities() {
        return roles;
    }

    @Override
    public OidcIdToken getIdToken() {
        return idToken;
    }

    @Override
    public OidcUserInfo getUserInfo() {
        return new OidcUserInfo(idToken.getClaims());
    }

    @Override
    public Map<String, Object> getClaims() {
        return idToken.getClaims();
    }

    @Override
    public Map<String, Object> getAttributes() {
        return idToken.getClaims();
    }
}
