package io.supportaccess.security.provider;

import io.supportaccess.security.route.ConcurrentCallLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Reads the tokens by which providers end sessions, as OpenID Connect Back-Channel Logout 1.0 describes them. Spring
 * Security's own decoder takes only RS256, fetches the keys again for every token, and ends sessions by a call to
 * itself, which no proxy would let through.
 */
final class LogoutTokenDecoder {

    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(60);

    private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();
    private final ConcurrentCallLimit limit = ConcurrentCallLimit.ofProvider(8, 8);
    private final ProviderHttp calls = new ProviderHttp();
    private final ProviderSettings settings;

    LogoutTokenDecoder(ProviderSettings settings) {
        this.settings = settings;
    }

    /**
     * @throws org.springframework.security.oauth2.jwt.BadJwtException for a token that this provider did not make for
     * us
     */
    Jwt read(ClientRegistration provider, String token) {
        JwtDecoder decoder = decoders.computeIfAbsent(provider.getRegistrationId(), id -> decoder(provider));
        return limit.through(() -> decoder.decode(token));
    }

    private JwtDecoder decoder(ClientRegistration provider) {
        var decoder = NimbusJwtDecoder.withJwkSetUri(
                        provider.getProviderDetails().getJwkSetUri())
                .jwsAlgorithm(settings.algorithm())
                .restOperations(calls.forKeys())
                .validateType(false)
                .build();
        decoder.setJwtValidator(validator(provider));
        return decoder;
    }

    /**
     * An ID token, which browsers carry, must sign nobody out. A token may come twice: it ends nothing that began after
     * it.
     */
    private static OAuth2TokenValidator<Jwt> validator(ClientRegistration provider) {
        var type = new JwtTypeValidator("JWT", "logout+jwt");
        type.setAllowEmpty(true);
        String issuer = provider.getProviderDetails().getIssuerUri();
        return new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(),
                type,
                new JwtClaimValidator<Object>(
                        "iss", given -> given != null && given.toString().equals(issuer)),
                new JwtAudienceValidator(provider.getClientId()),
                new JwtClaimValidator<>("jti", Objects::nonNull),
                require(LogoutTokenDecoder::wasMadeBefore, "It does not say when it was made."),
                require(LogoutTokenDecoder::isSignOut, "It is no sign-out."),
                require(token -> isText(token, "sid") || isText(token, "sub"), "It names nobody."),
                require(token -> !token.hasClaim("nonce"), "It answers a sign-in."));
    }

    /** A token from the future would end sessions that have not begun. */
    private static boolean wasMadeBefore(Jwt token) {
        return token.getIssuedAt() != null
                && token.getIssuedAt().isBefore(Instant.now().plus(CLOCKS_DIFFER));
    }

    private static boolean isSignOut(Jwt token) {
        return token.getClaim("events") instanceof Map<?, ?> events && events.get(EVENT) instanceof Map;
    }

    private static boolean isText(Jwt token, String claim) {
        return token.getClaim(claim) instanceof String text && !text.isBlank();
    }

    private static OAuth2TokenValidator<Jwt> require(Predicate<Jwt> rule, String otherwise) {
        var refused = OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token", otherwise, null));
        return token -> rule.test(token) ? OAuth2TokenValidatorResult.success() : refused;
    }
}
