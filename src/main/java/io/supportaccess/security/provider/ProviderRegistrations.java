package io.supportaccess.security.provider;

import io.supportaccess.security.route.ConcurrentCallLimit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientPropertiesMapper;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;

/**
 * The providers of the settings. Each is asked for its addresses when the first person goes there, so that a provider that
 * is down stops neither the start nor the other providers.
 */
final class ProviderRegistrations implements ClientRegistrationRepository {

    private static final int WAITING = 16;

    private final Map<String, Lookup> byId;
    private final ProviderHttp calls = new ProviderHttp();

    ProviderRegistrations(OAuth2ClientProperties settings) {
        byId = settings.getRegistration().keySet().stream()
                .collect(Collectors.toUnmodifiableMap(id -> id, id -> new Lookup(() -> ask(settings, id))));
    }

    /** Null for an unknown one, as Spring Security expects. */
    @Override
    public ClientRegistration findByRegistrationId(String id) {
        return Optional.ofNullable(byId.get(id)).map(Lookup::answer).orElse(null);
    }

    /** One attempt at a time, until it has answered. */
    private static final class Lookup {

        private final AtomicReference<ClientRegistration> told = new AtomicReference<>();
        private final ConcurrentCallLimit gate = ConcurrentCallLimit.ofProvider(1, WAITING);
        private final Supplier<ClientRegistration> question;

        private Lookup(Supplier<ClientRegistration> question) {
            this.question = question;
        }

        private ClientRegistration answer() {
            return Optional.ofNullable(told.get())
                    .orElseGet(() -> gate.through(() -> {
                        if (told.get() == null) {
                            told.set(question.get());
                        }
                        return told.get();
                    }));
        }
    }

    /** Spring Security would wait half a minute at each of three addresses of a silent provider. */
    private void knock(OAuth2ClientProperties settings, String id) {
        String name = Optional.ofNullable(settings.getRegistration().get(id).getProvider())
                .orElse(id);
        Optional.ofNullable(settings.getProvider().get(name))
                .map(OAuth2ClientProperties.Provider::getIssuerUri)
                .ifPresent(issuer -> calls.knock(issuer + "/.well-known/openid-configuration"));
    }

    private ClientRegistration ask(OAuth2ClientProperties settings, String id) {
        knock(settings, id);
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
