package io.supportaccess.security.provider;

import io.supportaccess.security.route.ReturnAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/** The choices of the sign-in page: the providers of the settings, and the password form unless it is closed. */
@Component
public class SignInChoices {

    private final Optional<OAuth2ClientProperties> providers;
    private final ProviderSettings settings;

    SignInChoices(ObjectProvider<OAuth2ClientProperties> providers, ProviderSettings settings) {
        this.providers = Optional.ofNullable(providers.getIfAvailable());
        this.settings = settings;
    }

    /** One button for each provider. */
    public List<Choice> providers(String wanted) {
        String query = "?" + ReturnAddress.PARAMETER + "=" + UriUtils.encode(wanted, StandardCharsets.UTF_8);
        return providers.stream()
                .flatMap(all -> all.getRegistration().entrySet().stream())
                .map(one -> new Choice(
                        Optional.ofNullable(one.getValue().getClientName()).orElse(one.getKey()),
                        ProviderAuthorizationRequestResolver.PATH + "/" + one.getKey() + query))
                .toList();
    }

    /** Without a provider the form stays open: otherwise nobody could sign in. */
    public boolean password() {
        return settings.local() || providers.isEmpty();
    }

    /** The sentence for a person who comes back with this code. */
    public Optional<String> sentence(String refusal) {
        return SignInRefusal.of(refusal).map(SignInRefusal::sentence);
    }

    public String help() {
        return settings.help();
    }

    /** @param address leads to the provider */
    public record Choice(String name, String address) {}
}
