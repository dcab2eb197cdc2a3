package io.supportaccess.security.provider;

import io.supportaccess.security.PlainAnswers;
import io.supportaccess.security.SignInWay;
import io.supportaccess.token.TokenText;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
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
import org.springframework.security.oauth2.server.resource.BearerTokenError;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/** Lets programs sign in with the tokens of the provider that the settings name. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("spring.security.oauth2.resourceserver.jwt.issuer-uri")
class ProgramSignIn {

    /** Where an audience is missing, a token that its owner gave to any other application would work here as well. */
    ProgramSignIn(OAuth2ResourceServerProperties settings) {
        List<String> audiences = settings.getJwt().getAudiences();
        if (audiences.stream().allMatch(String::isBlank)) {
            throw new InvalidConfigurationPropertyValueException(
                    "spring.security.oauth2.resourceserver.jwt.audiences",
                    audiences,
                    "With an issuer it must name this application as the provider does in its tokens (claim aud): else"
                            + " every token of that provider, for whatever application it was made, would open this one.");
        }
    }

    @Bean
    OAuth2TokenValidator<Jwt> accessTokensOnly() {
        return new AccessTokensOnly();
    }

    @Bean
    JwkSetUriJwtDecoderBuilderCustomizer keysAskedSeldom() {
        return decoder -> decoder.restOperations(new ProviderCalls().forKeys());
    }

    @Bean
    SignInWay programsOfProvider(
            JwtDecoder decoder, SignInSettings settings, RolesInClaims roles, PlainAnswers answers) {
        var programs = new JwtAuthenticationProvider(decoder);
        programs.setJwtAuthenticationConverter(new ProgramInToken(settings, roles));
        AuthenticationManager manager = token -> authenticate(programs, token);
        return http -> http.oauth2ResourceServer(tokens -> tokens.authenticationManagerResolver(request -> manager)
                .bearerTokenResolver(notOurOwn(new DefaultBearerTokenResolver()))
                .authenticationEntryPoint(new RefusedToken(answers)));
    }

    /** A provider that is down is no fault of the token. */
    private static Authentication authenticate(JwtAuthenticationProvider programs, Authentication token) {
        try {
            return programs.authenticate(token);
        } catch (AuthenticationServiceException down) {
            throw new OAuth2AuthenticationException(
                    new BearerTokenError("temporarily_unavailable", HttpStatus.SERVICE_UNAVAILABLE, null, null), down);
        }
    }

    private static BearerTokenResolver notOurOwn(BearerTokenResolver all) {
        return (HttpServletRequest request) -> {
            String token = all.resolve(request);
            return token != null && token.startsWith(TokenText.BEGINNING) ? null : token;
        };
    }
}
