package io.supportaccess.security.provider;

import com.github.benmanes.caffeine.cache.Ticker;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.client.RestOperations;
import org.springframework.web.client.RestTemplate;

/**
 * Puts a timeout on Spring Security's calls to a provider, which have none. A provider that did not answer is left
 * alone for some seconds, so that the next callers do not wait one after the other.
 */
final class ProviderHttp {

    private static final Duration LEFT_ALONE = Duration.ofSeconds(5);

    private final SimpleClientHttpRequestFactory patient = new SimpleClientHttpRequestFactory();
    private final Map<String, Long> silentAt = new ConcurrentHashMap<>();

    ProviderHttp() {
        patient.setConnectTimeout(Duration.ofSeconds(2));
        patient.setReadTimeout(Duration.ofSeconds(4));
    }

    /**
     * @throws org.springframework.web.client.ResourceAccessException if nobody answers; every answer counts, also an
     * error
     */
    void knock(String address) {
        try {
            rest().getForEntity(address, String.class);
        } catch (RestClientResponseException answered) {
            // An error is an answer.
        }
    }

    RestClientAuthorizationCodeTokenResponseClient forTokens() {
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(patient)
                .requestInterceptor(this::unlessLeftAlone)
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }

    /** The calls for the keys of one provider. */
    RestOperations forKeys() {
        var rest = rest();
        rest.getInterceptors().add(new KeyRequestInterceptor(Ticker.systemTicker()));
        return rest;
    }

    OidcUserService forClaims() {
        var rest = rest();
        rest.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        var plain = new DefaultOAuth2UserService();
        plain.setRestOperations(rest);
        var claims = new OidcUserService();
        claims.setOauth2UserService(plain);
        return claims;
    }

    private RestTemplate rest() {
        var rest = new RestTemplate(patient);
        rest.getInterceptors().add(this::unlessLeftAlone);
        return rest;
    }

    private ClientHttpResponse unlessLeftAlone(HttpRequest request, byte[] body, ClientHttpRequestExecution call)
            throws IOException {
        String host = request.getURI().getAuthority();
        Long lastSilent = silentAt.get(host);
        if (lastSilent != null && System.nanoTime() - lastSilent < LEFT_ALONE.toNanos()) {
            throw new ConnectException("The provider did not answer a moment ago");
        }
        try {
            return call.execute(request, body);
        } catch (IOException silent) {
            silentAt.put(host, System.nanoTime());
            throw silent;
        }
    }

    /**
     * Limits how often we ask a provider for its keys. A token with an unknown key makes Spring Security ask again,
     * since the provider may have a new key, and anybody can make up such tokens.
     */
    static final class KeyRequestInterceptor implements ClientHttpRequestInterceptor {

        static final int AT_ONCE = 5;
        static final Duration THEN_EVERY = Duration.ofSeconds(10);

        /** Never jumps, or a clock that is set back would keep us from a new key for as long. */
        private final Ticker clock;

        private long spent;

        KeyRequestInterceptor(Ticker clock) {
            this.clock = clock;
            this.spent = clock.read();
        }

        @Override
        public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution call)
                throws IOException {
            if (!mayAsk()) {
                throw new IOException("they were asked for too often just now");
            }
            return call.execute(request, body);
        }

        private synchronized boolean mayAsk() {
            long now = clock.read();
            long ahead = Math.max(0, spent - now) + THEN_EVERY.toNanos();
            if (ahead > THEN_EVERY.multipliedBy(AT_ONCE).toNanos()) {
                return false;
            }
            spent = now + ahead;
            return true;
        }
    }
}
