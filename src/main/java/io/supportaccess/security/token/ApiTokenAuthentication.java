package io.supportaccess.security.token;

import io.supportaccess.token.ApiToken;
import io.supportaccess.token.Scope;
import java.util.Collection;
import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/** A program acts as its token's owner, with the owner's groups of today and within the token's scopes. */
public final class ApiTokenAuthentication extends AbstractAuthenticationToken {

    private final String owner;
    private final List<Scope> scopes;

    ApiTokenAuthentication(ApiToken token, Collection<? extends GrantedAuthority> groups) {
        super(groups);
        this.owner = token.owner();
        this.scopes = token.scopes();
        setAuthenticated(true);
    }

    public List<Scope> scopes() {
        return scopes;
    }

    @Override
    public Object getPrincipal() {
        return owner;
    }

    @Override
    public Object getCredentials() {
        return "";
    }
}
