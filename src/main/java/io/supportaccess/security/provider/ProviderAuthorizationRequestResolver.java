package io.supportaccess.security.provider;

import io.supportaccess.security.route.ReturnAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;

/**
 * Sends a person to the provider, always with a proof key (PKCE), and keeps the page that the person wants in the
 * session.
 */
final class ProviderAuthorizationRequestResolver implements OAuth2AuthorizationRequestResolver {

    static final String PATH = "/oauth2/authorization";

    private static final String WANTED_PAGE = ProviderAuthorizationRequestResolver.class.getName() + ".wantedPage";

    private static final String PROMPT = "prompt";

    private final DefaultOAuth2AuthorizationRequestResolver spring;

    ProviderAuthorizationRequestResolver(ClientRegistrationRepository providers, ProviderSettings settings) {
        spring = new DefaultOAuth2AuthorizationRequestResolver(providers, PATH);
        spring.setAuthorizationRequestCustomizer(
                OAuth2AuthorizationRequestCustomizers.withPkce().andThen(request -> strengthen(request, settings)));
    }

    /** The page that this person wanted before the sign-in at the provider. */
    static String wantedPage(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> (String) session.getAttribute(WANTED_PAGE))
                .orElseGet(() -> ReturnAddress.askedFor(request));
    }

    /** Whether the provider had to ask this person for the password, and not to rely on its own session. */
    static boolean askedForPassword(OAuth2AuthorizationRequest request) {
        return request.getAdditionalParameters().containsKey(PROMPT);
    }

    /**
     * A provider can be asked for a value of acr, and decides on amr itself. If a person is already signed in here, the
     * request has {@code prompt=login}, since the provider's session would skip the password.
     */
    private static void strengthen(OAuth2AuthorizationRequest.Builder request, ProviderSettings settings) {
        Map<String, Object> asked = new HashMap<>();
        if (settings.strengthClaim().equals("acr") && !settings.strengths().isEmpty()) {
            asked.put("acr_values", String.join(" ", settings.strengths()));
        }
        if (SecurityContextHolder.getContext().getAuthentication() != null) {
            asked.put(PROMPT, "login");
            // It obliges the provider to say when the person gave the password (auth_time).
            asked.put("max_age", "0");
        }
        request.additionalParameters(asked);
    }

    @Override
    public OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
        if (request.getServletPath().startsWith(PATH + "/")) {
            request.getSession().setAttribute(WANTED_PAGE, ReturnAddress.askedFor(request));
        }
        return spring.resolve(request);
    }

    @Override
    public OAuth2AuthorizationRequest resolve(HttpServletRequest request, String registrationId) {
        return spring.resolve(request, registrationId);
    }
}
