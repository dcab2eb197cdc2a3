package io.supportaccess.security.provider;

import io.supportaccess.security.account.ReservedUserIds;
import io.supportaccess.security.provider.ClaimRoles.ClaimPath;
import io.supportaccess.security.route.ConcurrentCallLimit;
import io.supportaccess.security.route.ProblemResponses;
import io.supportaccess.security.session.SignInCustomizer;
import io.supportaccess.token.TokenFormat;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
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
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.server.resource.BearerTokenError;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Lets programs sign in with the tokens of the provider that the settings name. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("spring.security.oauth2.resourceserver.jwt.issuer-uri")
class ProgramSignInConfiguration {

    private static final String NAME = "[A-Za-z0-9@._-]{1,56}";

    /** Without an audience, a token that its owner gave to any other application would work here too. */
    ProgramSignInConfiguration(OAuth2ResourceServerProperties settings) {
        List<String> audiences = settings.getJwt().getAudiences();
        if (audiences.stream().allMatch(String::isBlank)) {
            throw new InvalidConfigurationPropertyValueException(
                    "spring.security.oauth2.resourceserver.jwt.audiences",
                    audiences,
                    "Name this application as the provider's tokens do (claim aud). Otherwise every token of that"
                            + " provider would open this application, even a token made for another one.");
        }
    }

    /** @param clients people sign in by their ids, so an ID token is made for one of them */
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
            JwtDecoder decoder, ProviderSettings settings, ClaimRoles roles, ProblemResponses problems) {
        var programs = new JwtAuthenticationProvider(decoder);
        programs.setJwtAuthenticationConverter(token -> program(token, settings, roles));
        AuthenticationManager manager = limited(programs);
        return http -> http.oauth2ResourceServer(tokens -> tokens.authenticationManagerResolver(request -> manager)
                .bearerTokenResolver(notOurOwn(new DefaultBearerTokenResolver()))
                .authenticationEntryPoint(refusal(problems)));
    }

    /** A program has no user in the engine. Its name in the audit trail is apart from every person's. */
    private static JwtAuthenticationToken program(Jwt token, ProviderSettings settings, ClaimRoles roles) {
        Set<String> names = new ClaimPath(settings.programClaim()).texts(token.getClaims());
        return names.stream()
                .filter(name -> names.size() == 1 && name.matches(NAME))
                .findFirst()
                .map(name -> new JwtAuthenticationToken(
                        token, ClaimRoles.authorities(roles.of(token.getClaims())), ReservedUserIds.PROGRAM + name))
                .orElseThrow(() -> new InvalidBearerTokenException(
                        "The claim %s must name the program in 1 to 56 letters, digits or . _ - @."
                                .formatted(settings.programClaim())));
    }

    /** A token is not at fault when its provider is down. Of the web server's 300 threads 50 may wait for one. */
    private static AuthenticationManager limited(JwtAuthenticationProvider programs) {
        var limit = ConcurrentCallLimit.ofProvider(50, 0);
        return token -> {
            try {
                return limit.through(() -> programs.authenticate(token));
            } catch (AuthenticationServiceException | JwtDecoderInitializationException | IllegalStateException down) {
                throw new OAuth2AuthenticationException(
                        new BearerTokenError("temporarily_unavailable", HttpStatus.SERVICE_UNAVAILABLE, null, null),
                        down);
            }
        };
    }

    private static BearerTokenResolver notOurOwn(BearerTokenResolver all) {
        return (HttpServletRequest request) -> {
            String token = all.resolve(request);
            return token != null && token.startsWith(TokenFormat.BEGINNING) ? null : token;
        };
    }

    /** The headers and the status of the standard, and our own words. */
    private static AuthenticationEntryPoint refusal(ProblemResponses problems) {
        var standard = new BearerTokenAuthenticationEntryPoint();
        return (request, response, failure) -> {
            standard.commence(request, response, failure);
            var status = HttpStatus.valueOf(response.getStatus());
            if (status.is5xxServerError()) {
                String why = "The provider of the token does not answer just now. Try again in a minute.";
                problems.write(request, response, status, "unavailable", why);
            } else {
                String why = "The token is not accepted: ask its provider for a new one, for this application.";
                problems.write(request, response, status, "unauthorized", why);
            }
        };
    }
}
