package io.supportaccess.security.provider;

import io.supportaccess.security.password.SignInAudit;
import io.supportaccess.security.route.ConcurrentCallLimit;
import io.supportaccess.security.route.Paths;
import io.supportaccess.security.route.ProblemResponses;
import io.supportaccess.security.session.CamundaSession;
import io.supportaccess.security.session.SignInCustomizer;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.autoconfigure.security.oauth2.client.ConditionalOnOAuth2ClientRegistrationProperties;
import org.springframework.boot.autoconfigure.security.oauth2.client.OAuth2ClientProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;

/** Lets people sign in at the OpenID providers of the settings. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnOAuth2ClientRegistrationProperties
@EnableConfigurationProperties(OAuth2ClientProperties.class)
class ProviderSignInConfiguration {

    /** How many people may come back from a provider at once: each of them costs some calls to it. */
    private static final int AT_ONCE = 16;

    @Bean
    ClientRegistrationRepository providers(OAuth2ClientProperties settings) {
        return new ProviderRegistrations(settings);
    }

    @Bean
    SignInCustomizer peopleOfProviders(
            ClientRegistrationRepository providers,
            ProviderSettings settings,
            ClaimRoles roles,
            ProviderUsers users,
            SignInAudit audit,
            CamundaSession session,
            ProblemResponses problems) {
        var failed = new ProviderSignInFailureHandler(audit);
        var requests = new ProviderAuthorizationRequestResolver(providers, settings);
        AuthenticationManager people = limited(people(settings, roles, users));
        return http -> {
            http.oauth2Login(login -> {
                login.loginPage(Paths.SIGN_IN)
                        .authorizedClientRepository(new DiscardingClientRepository())
                        .authorizationEndpoint(to -> to.authorizationRequestResolver(requests))
                        .successHandler((request, response, person) -> {
                            session.begin(request, person);
                            // The sign-in page tells a person without a group whom to ask for one.
                            response.sendRedirect(
                                    person.getAuthorities().isEmpty()
                                            ? Paths.SIGN_IN
                                            : ProviderAuthorizationRequestResolver.wantedPage(request));
                        })
                        .failureHandler(failed);
                login.addObjectPostProcessor(new ReturnFromProvider(people));
                login.addObjectPostProcessor(new WayToProvider(failed));
            });
            http.logout(out -> out.logoutSuccessHandler(new ProviderSignOutSuccessHandler(providers)));
            http.addFilterAfter(new CamundaSignInRedirectFilter(), AuthorizationFilter.class);
            if (!settings.local()) {
                http.httpBasic(AbstractHttpConfigurer::disable);
                http.addFilterBefore(new LocalSignInClosedFilter(problems), UsernamePasswordAuthenticationFilter.class);
            }
        };
    }

    private static AuthenticationManager limited(AuthenticationProvider people) {
        var limit = ConcurrentCallLimit.ofProvider(AT_ONCE, AT_ONCE);
        return given -> {
            try {
                return limit.through(() -> people.authenticate(given));
            } catch (AuthenticationException refused) {
                throw refused;
            } catch (RuntimeException broken) {
                throw new AuthenticationServiceException("A sign-in could not be finished", broken);
            }
        };
    }

    private static AuthenticationProvider people(ProviderSettings settings, ClaimRoles roles, ProviderUsers users) {
        var calls = new ProviderHttp();
        var people = new OidcAuthorizationCodeAuthenticationProvider(
                calls.forTokens(), new ProviderUserLoader(calls.forClaims(), settings, roles, users));
        Map<String, JwtDecoder> decoders = new ConcurrentHashMap<>();
        people.setJwtDecoderFactory(provider ->
                decoders.computeIfAbsent(provider.getRegistrationId(), id -> idTokens(provider, settings, calls)));
        return people;
    }

    /** As Spring Security's own factory makes it, but with a timeout on its calls for keys. */
    private static JwtDecoder idTokens(ClientRegistration provider, ProviderSettings settings, ProviderHttp calls) {
        var decoder = NimbusJwtDecoder.withJwkSetUri(
                        provider.getProviderDetails().getJwkSetUri())
                .jwsAlgorithm(settings.algorithm())
                .restOperations(calls.forKeys())
                .build();
        decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(), new OidcIdTokenValidator(provider)));
        return decoder;
    }

    /** The chain's own manager knows only local users. */
    private record ReturnFromProvider(AuthenticationManager people)
            implements ObjectPostProcessor<OAuth2LoginAuthenticationFilter> {

        @Override
        public <O extends OAuth2LoginAuthenticationFilter> O postProcess(O filter) {
            filter.setAuthenticationManager(people);
            filter.setAuthenticationResultConverter(ReturnFromProvider::person);
            return filter;
        }

        private static OAuth2AuthenticationToken person(OAuth2LoginAuthenticationToken back) {
            var told = (OidcUser) back.getPrincipal();
            boolean asked = ProviderAuthorizationRequestResolver.askedForPassword(
                    back.getAuthorizationExchange().getAuthorizationRequest());
            return new OAuth2AuthenticationToken(
                    asked && told.getAuthenticatedAt() == null ? ProviderUserLoader.withPasswordGivenNow(told) : told,
                    back.getAuthorities(),
                    back.getClientRegistration().getRegistrationId());
        }
    }

    /** A person who cannot be sent to the provider reads why. */
    private record WayToProvider(ProviderSignInFailureHandler failed)
            implements ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> {

        @Override
        public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
            filter.setAuthenticationFailureHandler(failed);
            return filter;
        }
    }

    /** Keeps no access or refresh token: we ask the provider nothing after the sign-in, so nobody can steal one. */
    private static final class DiscardingClientRepository implements OAuth2AuthorizedClientRepository {

        @Override
        public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
                String provider, Authentication person, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication person,
                HttpServletRequest request,
                HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String provider, Authentication person, HttpServletRequest request, HttpServletResponse response) {}
    }
}
