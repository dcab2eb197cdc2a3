package io.supportaccess.security.provider;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/**
 * Reads the tokens by which providers end sessions. Spring Security does so, too, but it takes RS256 alone, fetches the
 * provider's keys anew for whatever it is sent, and ends sessions by a call to itself, which no proxy would let through.
 */
final class LogoutTokenDecoder {

    private final Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();
    private final ConcurrentCallLimit gate = new ConcurrentCallLimit(8, 8);
    private final ProviderHttp calls = new ProviderHttp();
    private final ProviderSettings settings;

    LogoutTokenDecoder(ProviderSettings settings) {
        this.settings = settings;
    }

    /** @throws org.springframework.security.oauth2.jwt.BadJwtException for one that this provider has not made for us */
    Jwt read(ClientRegistration provider, String token) {
        JwtDecoder decoder = decoders.computeIfAbsent(provider.getRegistrationId(), id -> decoder(provider));
        return gate.through(() -> decoder.decode(token));
    }

    private JwtDecoder decoder(ClientRegistration provider) {
        var decoder = NimbusJwtDecoder.withJwkSetUri(
                        provider.getProviderDetails().getJwkSetUri())
                .jwsAlgorithm(settings.algorithm())
                .restOperations(calls.forKeys())
                .validateType(false)
                .build();
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(), new LogoutTokenValidator(provider)));
        return decoder;
    }
}
