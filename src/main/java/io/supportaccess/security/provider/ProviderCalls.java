package io.supportaccess.security.provider;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestOperations;
import org.springframework.web.client.RestTemplate;

/** Spring Security's calls to a provider, with an end: by themselves they wait for an answer for ever. */
final class ProviderCalls {

    private final SimpleClientHttpRequestFactory patient = new SimpleClientHttpRequestFactory();

    ProviderCalls() {
        patient.setConnectTimeout(Duration.ofSeconds(5));
        patient.setReadTimeout(Duration.ofSeconds(10));
    }

    RestClientAuthorizationCodeTokenResponseClient forTokens() {
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(patient)
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }

    /** Of one provider. */
    RestOperations forKeys() {
        var rest = new RestTemplate(patient);
        rest.setInterceptors(List.of(new KeysAskedSeldom(Clock.systemUTC())));
        return rest;
    }

    OidcUserService forClaims() {
        var rest = new RestTemplate(patient);
        rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        var plain = new DefaultOAuth2UserService();
        plain.setRestOperations(rest);
        var claims = new OidcUserService();
        claims.setOauth2UserService(plain);
        return claims;
    }
}
