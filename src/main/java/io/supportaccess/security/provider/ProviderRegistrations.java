package io.supportaccess.security.provider;

import io.supportaccess.security.route.ConcurrentCallLimit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientPropertiesMapper;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/**
 * The providers of the settings. Each is asked for its addresses when the first person goes there, so that a provider
 * that is down stops neither the start nor the other providers.
 */
final class ProviderRegistrations implements ClientRegistrationRepository {

    private static final int WAITING = 16;

    private final Map<String, ClientRegistration> found = new ConcurrentHashMap<>();
    private final Map<String, ConcurrentCallLimit> limits = new ConcurrentHashMap<>();
    private final ProviderHttp calls = new ProviderHttp();
    private final OAuth2ClientProperties settings;

    ProviderRegistrations(OAuth2ClientProperties settings) {
        this.settings = settings;
    }

    /** Null for an unknown provider, as Spring Security expects. */
    @Override
    public ClientRegistration findByRegistrationId(String id) {
        if (!settings.getRegistration().containsKey(id)) {
            return null;
        }
        return Optional.ofNullable(found.get(id))
                .orElseGet(() -> oneAtATime(id).through(() -> found.computeIfAbsent(id, this::ask)));
    }

    private ConcurrentCallLimit oneAtATime(String id) {
        return limits.computeIfAbsent(id, provider -> ConcurrentCallLimit.ofProvider(1, WAITING));
    }

    private ClientRegistration ask(String id) {
        knock(id);
        var one = new OAuth2ClientProperties();
        one.getProvider().putAll(settings.getProvider());
        one.getRegistration().put(id, settings.getRegistration().get(id));
        ClientRegistration provider =
                new OAuth2ClientPropertiesMapper(one).asClientRegistrations().get(id);
        // Without openid there would be no ID token, and nothing to trust.
        Set<String> scopes = new LinkedHashSet<>(List.of("openid"));
        scopes.addAll(Optional.ofNullable(provider.getScopes())
                .filter(named -> !named.isEmpty())
                .orElse(Set.of("profile", "email")));
        return ClientRegistration.withClientRegistration(provider).scope(scopes).build();
    }

    /** Spring Security would wait half a minute at each of three addresses of a silent provider. */
    private void knock(String id) {
        String name = Optional.ofNullable(settings.getRegistration().get(id).getProvider())
                .orElse(id);
        Optional.ofNullable(settings.getProvider().get(name))
                .map(OAuth2ClientProperties.Provider::getIssuerUri)
                .ifPresent(issuer -> calls.knock(issuer + "/.well-known/openid-configuration"));
    }
}
