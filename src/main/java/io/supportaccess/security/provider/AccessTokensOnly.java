package io.supportaccess.security.provider;

import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Refuses tokens that were not made for a call, though their signature, issuer and perhaps even their audience fit: a
 * person's ID token, a refresh or logout token. And one that never ends: Spring Security looks at an end where there is
 * one.
 */
final class AccessTokensOnly implements OAuth2TokenValidator<Jwt> {

    private static final Set<String> OF_OTHER_TOKENS = Set.of("nonce", "at_hash", "c_hash", "events");
    private static final Set<String> OTHER_TYPES = Set.of("ID", "Refresh", "Offline", "Logout");

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        if (token.getExpiresAt() == null) {
            return refused("The token has no end.");
        }
        boolean other = OF_OTHER_TOKENS.stream().anyMatch(token::hasClaim)
                || OTHER_TYPES.contains(String.valueOf(token.getClaims().get("typ")));
        return other ? refused("The token is no access token.") : OAuth2TokenValidatorResult.success();
    }

    private static OAuth2TokenValidatorResult refused(String why) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", why, null));
    }
}
