package io.supportaccess.security.provider;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientPropertiesMapper;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.util.function.SingletonSupplier;

/**
 * The providers of the settings, each asked for its addresses when the first person goes there and not at the start: one
 * that is down keeps neither the application nor the others from working.
 */
final class Providers implements ClientRegistrationRepository {

    private final Map<String, SingletonSupplier<ClientRegistration>> byId;

    Providers(OAuth2ClientProperties settings) {
        byId = settings.getRegistration().keySet().stream()
                .collect(Collectors.toUnmodifiableMap(id -> id, id -> SingletonSupplier.of(() -> ask(settings, id))));
    }

    /** Null for an unknown one, as Spring Security expects. */
    @Override
    public ClientRegistration findByRegistrationId(String id) {
        return Optional.ofNullable(byId.get(id)).map(SingletonSupplier::obtain).orElse(null);
    }

    private static ClientRegistration ask(OAuth2ClientProperties settings, String id) {
        var one = new OAuth2ClientProperties();
        one.getProvider().putAll(settings.getProvider());
        one.getRegistration().put(id, settings.getRegistration().get(id));
        ClientRegistration told =
                new OAuth2ClientPropertiesMapper(one).asClientRegistrations().get(id);
        // Without openid there would be no ID token, and with it nothing to trust.
        Set<String> scopes = new LinkedHashSet<>(List.of("openid"));
        scopes.addAll(Optional.ofNullable(told.getScopes())
                .filter(named -> !named.isEmpty())
                .orElse(Set.of("profile", "email")));
        return ClientRegistration.withClientRegistration(told).scope(scopes).build();
    }
}
