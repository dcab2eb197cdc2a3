package io.supportaccess.security.provider;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Refuses ID, refresh and logout tokens: their signature, issuer and perhaps audience fit, but they are no access
 * tokens. It refuses a token without an end too, which Spring Security would accept.
 */
final class AccessTokenValidator implements OAuth2TokenValidator<Jwt> {

    private static final Set<String> OF_OTHER_TOKENS = Set.of("nonce", "at_hash", "c_hash", "events");
    private static final Set<String> OTHER_TYPES = Set.of("ID", "Refresh", "Offline", "Logout");

    /** Access tokens have these claims, and ID tokens never do. */
    private static final Set<String> OF_ACCESS_TOKENS = Set.of("scope", "scp", "client_id", "idtyp", "azpacr");

    private final Set<String> clients;

    /** @param clients people sign in by their ids, so ID tokens are made for them */
    AccessTokenValidator(Set<String> clients) {
        this.clients = clients;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        if (token.getExpiresAt() == null) {
            return refused("The token has no end.");
        }
        boolean other = OF_OTHER_TOKENS.stream().anyMatch(token::hasClaim)
                || OTHER_TYPES.contains(String.valueOf(token.getClaims().get("typ")))
                || mayBeIdToken(token);
        return other ? refused("The token is no access token.") : OAuth2TokenValidatorResult.success();
    }

    private static OAuth2TokenValidatorResult refused(String why) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", why, null));
    }

    /** Some providers make both kinds for one audience, and leave out all claims that only ID tokens have. */
    private boolean mayBeIdToken(Jwt token) {
        return Optional.ofNullable(token.getAudience()).orElse(List.of()).stream()
                        .anyMatch(clients::contains)
                && !"at+jwt".equalsIgnoreCase(String.valueOf(token.getHeaders().get("typ")))
                && OF_ACCESS_TOKENS.stream().noneMatch(token::hasClaim);
    }
}
