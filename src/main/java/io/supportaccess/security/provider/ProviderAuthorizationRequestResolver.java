package io.supportaccess.security.provider;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/** Sends a person to the provider, with a proof key even where the client has a secret, and remembers the page wanted. */
final class ProviderAuthorizationRequestResolver implements OAuth2AuthorizationRequestResolver {

    static final String PATH = "/oauth2/authorization";

    private final DefaultOAuth2AuthorizationRequestResolver spring;

    ProviderAuthorizationRequestResolver(ClientRegistrationRepository providers, ProviderSettings settings) {
        spring = new DefaultOAuth2AuthorizationRequestResolver(providers, PATH);
        spring.setAuthorizationRequestCustomizer(
                OAuth2AuthorizationRequestCustomizers.withPkce().andThen(request -> strengthen(request, settings)));
    }

    /**
     * What is wanted of acr can be asked for; of amr it is the provider's own to decide. Whoever is signed in here and comes
     * again shows who that is, which a session at the provider does not.
     */
    private static void strengthen(OAuth2AuthorizationRequest.Builder request, ProviderSettings settings) {
        Map<String, Object> asked = new HashMap<>();
        if (settings.strengthClaim().equals("acr") && !settings.strengths().isEmpty()) {
            asked.put("acr_values", String.join(" ", settings.strengths()));
        }
        if (SecurityContextHolder.getContext().getAuthentication() != null) {
            asked.put("prompt", "login");
        }
        request.additionalParameters(asked);
    }

    @Override
    public OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        if (request.getServletPath().startsWith(PATH + "/")) {
            WantedPage.keep(request);
        }
        return spring.resolve(request);
    }

    @Override
    public OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registrationId) {
        return spring.resolve(request, registrationId);
    }
}
