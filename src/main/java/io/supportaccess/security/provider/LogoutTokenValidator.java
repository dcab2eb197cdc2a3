package io.supportaccess.security.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What OpenID Connect Back-Channel Logout 1.0 wants of a logout token, beside its signature and end. So no ID token, which
 * browsers carry, signs anybody out. One that is sent again is no matter: it ends nothing that began after it was made.
 */
final class LogoutTokenValidator implements OAuth2TokenValidator<Jwt> {

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Set<String> TYPES = Set.of("jwt", "logout+jwt");
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(60);

    private final ClientRegistration provider;

    LogoutTokenValidator(ClientRegistration provider) {
        this.provider = provider;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        List<OAuth2Error> wrong = Stream.of(
                        wrongUnless(isOfType(token), "It is no logout token."),
                        wrongUnless(isFromProvider(token), "Its issuer is another one."),
                        wrongUnless(isForUs(token), "It is made for somebody else."),
                        wrongUnless(wasMadeBefore(token), "It does not say when it was made."),
                        wrongUnless(token.getId() != null, "It has no id."),
                        wrongUnless(isEvent(token), "It says nothing of a sign-out."),
                        wrongUnless(isText(token, "sid") || isText(token, "sub"), "It names nobody."),
                        wrongUnless(!token.hasClaim("nonce"), "It answers a sign-in."))
                .flatMap(Optional::stream)
                .toList();
        return wrong.isEmpty() ? OAuth2TokenValidatorResult.success() : OAuth2TokenValidatorResult.failure(wrong);
    }

    private static boolean isOfType(Jwt token) {
        Object type = token.getHeaders().get("typ");
        return type == null || TYPES.contains(type.toString().toLowerCase(Locale.ROOT));
    }

    private boolean isFromProvider(Jwt token) {
        String issuer = token.getClaimAsString("iss");
        return issuer != null && issuer.equals(provider.getProviderDetails().getIssuerUri());
    }

    private boolean isForUs(Jwt token) {
        return token.getAudience() != null && token.getAudience().contains(provider.getClientId());
    }

    /** One from the future would end what is yet to begin. */
    private static boolean wasMadeBefore(Jwt token) {
        return token.getIssuedAt() != null
                && token.getIssuedAt().isBefore(Instant.now().plus(CLOCKS_DIFFER));
    }

    private static boolean isEvent(Jwt token) {
        return token.getClaim("events") instanceof Map<?, ?> events && events.get(EVENT) instanceof Map;
    }

    private static boolean isText(Jwt token, String claim) {
        return token.getClaim(claim) instanceof String text && !text.isBlank();
    }

    private static Optional<OAuth2Error> wrongUnless(boolean right, String why) {
        return right ? Optional.empty() : Optional.of(new OAuth2Error("invalid_token", why, null));
    }
}
