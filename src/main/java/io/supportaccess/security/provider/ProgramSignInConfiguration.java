package io.supportaccess.security.provider;

import io.supportaccess.security.route.ProblemResponses;
import io.supportaccess.security.session.SignInCustomizer;
import io.supportaccess.token.TokenFormat;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.autoconfigure.security.oauth2.resource.OAuth2ResourceServerProperties;
import org.springframework.boot.autoconfigure.security.oauth2.resource.servlet.JwkSetUriJwtDecoderBuilderCustomizer;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/** Lets programs sign in with the tokens of the provider that the settings name. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("spring.security.oauth2.resourceserver.jwt.issuer-uri")
class ProgramSignInConfiguration {

    /** Where an audience is missing, a token that its owner gave to any other application would work here as well. */
    ProgramSignInConfiguration(OAuth2ResourceServerProperties settings) {
        List<String> audiences = settings.getJwt().getAudiences();
        if (audiences.stream().allMatch(String::isBlank)) {
            throw new InvalidConfigurationPropertyValueException(
                    "spring.security.oauth2.resourceserver.jwt.audiences",
                    audiences,
                    "With an issuer it must name this application as the provider does in its tokens (claim aud): else"
                        + " every token of that provider, for whatever application it was made, would open this one.");
        }
    }

    /** @param clients by whose ids people sign in here: an ID token is made for one of them */
    @Bean
    OAuth2TokenValidator<Jwt> accessTokenValidator(ObjectProvider<OAuth2ClientProperties> clients) {
        return new AccessTokenValidator(clients.stream()
                .flatMap(settings -> settings.getRegistration().values().stream())
                .map(OAuth2ClientProperties.Registration::getClientId)
                .collect(Collectors.toUnmodifiableSet()));
    }

    @Bean
    JwkSetUriJwtDecoderBuilderCustomizer callsThatEnd() {
        var calls = new ProviderHttp();
        return decoder -> decoder.restOperations(calls.forKeys());
    }

    @Bean
    SignInCustomizer programsOfProvider(
            JwtDecoder decoder, ProviderSettings settings, ClaimRoles roles, ProblemResponses answers) {
        var programs = new JwtAuthenticationProvider(decoder);
        programs.setJwtAuthenticationConverter(new ProgramTokenConverter(settings, roles));
        // A quarter of the web server's threads, which are that many only while the provider does not answer.
        var gate = new ConcurrentCallLimit(50, 0);
        AuthenticationManager manager = token -> authenticate(programs, token, gate);
        return http -> http.oauth2ResourceServer(tokens -> tokens.authenticationManagerResolver(request -> manager)
                .bearerTokenResolver(notOurOwn(new DefaultBearerTokenResolver()))
                .authenticationEntryPoint(new TokenRefusalEntryPoint(answers)));
    }

    /** A provider that is down is no fault of the token. */
    private static Authentication authenticate(
            JwtAuthenticationProvider programs, Authentication token, ConcurrentCallLimit gate) {
        try {
            return gate.through(() -> programs.authenticate(token));
        } catch (AuthenticationServiceException | JwtDecoderInitializationException | IllegalStateException down) {
            throw new OAuth2AuthenticationException(
                    new BearerTokenError("temporarily_unavailable", HttpStatus.SERVICE_UNAVAILABLE, null, null), down);
        }
    }

    private static BearerTokenResolver notOurOwn(BearerTokenResolver all) {
        return (HttpServletRequest request) -> {
            String token = all.resolve(request);
            return token != null && token.startsWith(TokenFormat.BEGINNING) ? null : token;
        };
    }
}
