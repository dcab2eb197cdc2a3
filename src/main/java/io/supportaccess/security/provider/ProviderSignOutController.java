package io.supportaccess.security.provider;

import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.UserId;
import io.supportaccess.security.route.ProblemResponses;
import io.supportaccess.security.session.ProviderSignOuts;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClientException;

/** A provider calls here when a person has signed out there: OpenID Connect Back-Channel Logout 1.0. */
@RestController
class ProviderSignOutController {

    private final RateLimitedLog log =
            new RateLimitedLog(LoggerFactory.getLogger(ProviderSignOutController.class), Clock.systemUTC());
    private final Optional<ClientRegistrationRepository> providers;
    private final LogoutTokenDecoder tokens;
    private final ProviderSignOuts signOuts;
    private final ProviderUsers users;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    ProviderSignOutController(
            ObjectProvider<ClientRegistrationRepository> providers,
            ProviderSettings settings,
            ProviderSignOuts signOuts,
            ProviderUsers users,
            ApplicationEventPublisher events,
            TransactionTemplate transaction) {
        this.providers = Optional.ofNullable(providers.getIfAvailable());
        this.tokens = new LogoutTokenDecoder(settings);
        this.signOuts = signOuts;
        this.users = users;
        this.events = events;
        this.transaction = transaction;
    }

    /** Keys are fetched outside any transaction: otherwise forged tokens would hold the database's connections. */
    @PostMapping("/logout/connect/back-channel/{provider}")
    ResponseEntity<ProblemDetail> signOut(
            @PathVariable String provider, @RequestParam(name = "logout_token", defaultValue = "") String given) {
        try {
            Optional<ClientRegistration> known = providers.map(named -> named.findByRegistrationId(provider));
            if (known.isEmpty()) {
                return answer(HttpStatus.BAD_REQUEST, "The settings name no such provider.");
            }
            Jwt token = tokens.read(known.get(), given);
            transaction.executeWithoutResult(begun -> keep(provider, token));
            return ResponseEntity.ok().build();
        } catch (BadJwtException refused) {
            log.warn("A logout token of %s".formatted(provider), refused.getMessage());
            return answer(HttpStatus.BAD_REQUEST, "This is no logout token of that provider for this application.");
        } catch (JwtException | IllegalArgumentException | IllegalStateException | RestClientException unreachable) {
            log.warn("The keys of %s cannot be fetched".formatted(provider), unreachable.getMessage());
            return answer(HttpStatus.SERVICE_UNAVAILABLE, "The provider's keys cannot be fetched. Try again.");
        }
    }

    private void keep(String provider, Jwt token) {
        signOuts.keep(token.getClaims());
        Map<String, Object> details = new HashMap<>();
        details.put("provider", provider);
        details.put("sessions", named(token) ? "one" : "all");
        Optional.ofNullable(token.getSubject())
                .flatMap(subject -> users.of(token.getClaimAsString("iss"), subject))
                .ifPresent(user -> details.put("user", new UserId(user)));
        events.publishEvent(
                new DomainEvent(EventType.SIGNED_OUT_BY_PROVIDER, Optional.empty(), DomainEvent.SYSTEM, details));
    }

    private static boolean named(Jwt token) {
        return Optional.ofNullable(token.getClaimAsString("sid"))
                .filter(session -> !session.isBlank())
                .isPresent();
    }

    private static ResponseEntity<ProblemDetail> answer(HttpStatus status, String why) {
        String kind = status.is5xxServerError() ? "unavailable" : "bad-input";
        return ResponseEntity.of(ProblemResponses.problem(status, kind, why)).build();
    }
}
