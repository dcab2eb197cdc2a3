package io.supportaccess;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.boot.web.context.WebServerInitializedEvent;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.oauth2.server.authorization.config.annotation.web.configurers.OAuth2AuthorizationServerConfigurer;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** A real OpenID provider on a port of its own, with people and programs that a test invents. */
public final class OpenIdProvider {

    public static final String PASSWORD = "a-password-at-the-provider";
    public static final String CLIENT = "support-access";
    public static final String AUDIENCE = "xero-support-access-api";

    private static final Pattern ID_TOKEN = Pattern.compile("\"id_token\":\"([^\"]*)\"");

    private final Map<String, Map<String, Object>> claims = new ConcurrentHashMap<>();
    private final AtomicReference<UnaryOperator<String>> tampering = new AtomicReference<>(UnaryOperator.identity());
    private final AtomicReference<RSAKey> key = new AtomicReference<>(newKey());
    private final AtomicInteger keysAskedFor = new AtomicInteger();
    private final InMemoryRegisteredClientRepository clients = new InMemoryRegisteredClientRepository(program("robot"));
    private final ServletWebServerApplicationContext application;

    private OpenIdProvider() {
        application = (ServletWebServerApplicationContext) new SpringApplicationBuilder(Beans.class)
                .web(WebApplicationType.SERVLET)
                .properties(
                        "spring.config.name=openid-provider",
                        "server.port=0",
                        "server.address=127.0.0.1",
                        "server.servlet.session.cookie.name=PROVIDER",
                        "spring.main.banner-mode=off")
                .initializers(context -> context.getBeanFactory().registerSingleton("provider", this))
                .run();
    }

    public String issuer() {
        return "http://127.0.0.1:" + application.getWebServer().getPort();
    }

    /** Somebody, or a program, whom this provider knows from now on, with what it tells of them; null for nothing. */
    public void tell(String subject, Map<String, Object> told) {
        claims.put(subject, told);
    }

    /** What stands between this provider and the application: the ID token that comes out of the next sign-ins. */
    public void tamper(UnaryOperator<String> change) {
        tampering.set(change);
    }

    private String tampered(String told) {
        return ID_TOKEN.matcher(told)
                .replaceFirst(found -> "\"id_token\":\"" + tampering.get().apply(found.group(1)) + "\"");
    }

    /** A good token of a program, before the change. */
    public JWTClaimsSet.Builder accessToken(String subject, String... groups) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject(subject)
                .audience(AUDIENCE)
                .issueTime(new Date())
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("groups", List.of(groups));
    }

    public RSAKey key() {
        return key.get();
    }

    /** From now on it signs by another key, and knows the old one no more. */
    public void changeKey() {
        key.set(newKey());
    }

    /** How often somebody has fetched the keys. */
    public int keysAskedFor() {
        return keysAskedFor.get();
    }

    /** Signed by this provider's key. */
    public String signed(JWTClaimsSet token) {
        return signed(token, key(), UnaryOperator.identity());
    }

    public static String signed(JWTClaimsSet token, RSAKey key, UnaryOperator<JWSHeader.Builder> change) {
        try {
            return signed(
                    token,
                    change.apply(new JWSHeader.Builder(JWSAlgorithm.RS256)
                                    .type(JOSEObjectType.JWT)
                                    .keyID(key.getKeyID()))
                            .build(),
                    new RSASSASigner(key));
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public static String signed(JWTClaimsSet token, JWSHeader header, JWSSigner signer) {
        try {
            var signed = new SignedJWT(header, token);
            signed.sign(signer);
            return signed.serialize();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    public static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Serves the application on that port as a client. */
    private void serve(int port) {
        var client = RegisteredClient.withId(CLIENT)
                .clientId(CLIENT)
                .clientSecret("{noop}" + PASSWORD)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .scopes(scopes -> scopes.addAll(List.of("openid", "profile", "email")))
                .clientSettings(ClientSettings.builder().requireProofKey(true).build());
        for (String host : List.of("localhost", "127.0.0.1")) {
            String address = "http://%s:%d".formatted(host, port);
            client.redirectUri(address + "/login/oauth2/code/office").postLogoutRedirectUri(address + "/sign-in?out");
        }
        clients.save(client.build());
    }

    private static RegisteredClient program(String id) {
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientSecret("{noop}" + PASSWORD + "-of-" + id)
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_POST)
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .build();
    }

    /** Starts a provider before the application, which it names in its settings. */
    public static final class Started implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var provider = new OpenIdProvider();
            context.getBeanFactory().registerSingleton("openIdProvider", provider);
            ApplicationListener<WebServerInitializedEvent> served = event -> {
                if (!WebServerApplicationContext.hasServerNamespace(event.getApplicationContext(), "management")) {
                    provider.serve(event.getWebServer().getPort());
                }
            };
            context.addApplicationListener(served);
            String client = "spring.security.oauth2.client.registration.office.";
            TestPropertyValues.of(
                            "spring.security.oauth2.client.provider.office.issuer-uri=" + provider.issuer(),
                            client + "provider=office",
                            client + "client-name=the office",
                            client + "client-id=" + CLIENT,
                            client + "client-secret=" + PASSWORD,
                            "spring.security.oauth2.client.provider.gone.issuer-uri=http://127.0.0.1:1",
                            "spring.security.oauth2.client.registration.gone.client-id=gone",
                            "spring.security.oauth2.resourceserver.jwt.issuer-uri=" + provider.issuer(),
                            "spring.security.oauth2.resourceserver.jwt.audiences=" + AUDIENCE,
                            "support-access.sign-in.groups.approvers=the-partners,the-seniors",
                            "support-access.sign-in.groups.camunda-admin=it-operations")
                    .applyTo(context);
        }
    }

    /** Not found by the application's own search for beans: nothing here says that it is one. */
    @EnableWebSecurity
    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class
    })
    static class Beans {

        @Bean
        SecurityFilterChain everything(HttpSecurity http) throws Exception {
            return http.with(
                            OAuth2AuthorizationServerConfigurer.authorizationServer(),
                            server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(paths -> paths.anyRequest().authenticated())
                    .oauth2ResourceServer(tokens -> tokens.jwt(Customizer.withDefaults()))
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        InMemoryRegisteredClientRepository clients(OpenIdProvider provider) {
            return provider.clients;
        }

        @Bean
        FilterRegistrationBean<Filter> tampering(OpenIdProvider provider) {
            var first = new FilterRegistrationBean<Filter>((request, response, chain) -> {
                var answer = new ContentCachingResponseWrapper((HttpServletResponse) response);
                chain.doFilter(request, answer);
                String told = new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
                answer.resetBuffer();
                answer.getOutputStream().write(provider.tampered(told).getBytes(StandardCharsets.UTF_8));
                answer.copyBodyToResponse();
            });
            first.addUrlPatterns("/oauth2/token");
            first.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return first;
        }

        @Bean
        FilterRegistrationBean<Filter> counting(OpenIdProvider provider) {
            var first = new FilterRegistrationBean<Filter>((request, response, chain) -> {
                provider.keysAskedFor.incrementAndGet();
                chain.doFilter(request, response);
            });
            first.addUrlPatterns("/oauth2/jwks");
            first.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return first;
        }

        @Bean
        AuthorizationServerSettings settings() {
            return AuthorizationServerSettings.builder().build();
        }

        @Bean
        UserDetailsService people(OpenIdProvider provider) {
            return subject -> Optional.ofNullable(provider.claims.get(subject))
                    .map(known -> User.withUsername(subject)
                            .password("{noop}" + PASSWORD)
                            .roles("PERSON")
                            .build())
                    .orElseThrow(() -> new UsernameNotFoundException(subject));
        }

        @Bean
        JWKSource<SecurityContext> keys(OpenIdProvider provider) {
            return (wanted, context) -> wanted.select(new JWKSet(provider.key()));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> claims(OpenIdProvider provider) {
            return token -> {
                String subject = token.getPrincipal().getName();
                token.getClaims().claims(told -> {
                    told.putAll(provider.claims.getOrDefault(subject, new HashMap<>()));
                    told.values().removeIf(Objects::isNull);
                });
                if (token.getAuthorizationGrantType().equals(AuthorizationGrantType.CLIENT_CREDENTIALS)) {
                    token.getClaims().audience(List.of(AUDIENCE));
                }
            };
        }
    }
}
