package io.supportaccess.security.connection;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.supportaccess.security.password.ClientAddress;
import io.supportaccess.security.session.BrowserSessions;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * The threads of the web server that callers may hold before we know who they are. A person who is signed in has a share of
 * their own. Calls with credentials have places apart from strangers, since nothing is read from their sender before the
 * credentials are checked; so has the health check, which has no body.
 */
@Component
final class CallerPlaces {

    private static final int WITH_CREDENTIALS = 60;
    private static final int FINISHING = 20;
    private static final int HEALTH_CHECKS = 10;
    private static final String HEALTH = "/actuator/health";
    private static final String PROGRAMS = "/(api|engine-rest|actuator)/.*";

    private final Semaphore strangers;
    private final Semaphore withCredentials = new Semaphore(WITH_CREDENTIALS);
    private final Semaphore finishing = new Semaphore(FINISHING);
    private final Semaphore healthChecks = new Semaphore(HEALTH_CHECKS);
    private final LoadingCache<ClientAddress, Semaphore> addresses;

    CallerPlaces(ConnectionSettings settings) {
        this.strangers = new Semaphore(settings.strangers());
        this.addresses =
                Caffeine.newBuilder().weakValues().build(address -> new Semaphore(settings.strangersPerAddress()));
    }

    /** @return empty when there is no place */
    Optional<CallerPlace> enter(HttpServletRequest request) {
        List<Semaphore> needed = needed(request);
        List<Semaphore> held = needed.stream().takeWhile(Semaphore::tryAcquire).toList();
        if (held.size() == needed.size()) {
            return Optional.of(new CallerPlace(held, finishing));
        }
        held.forEach(Semaphore::release);
        return Optional.empty();
    }

    private List<Semaphore> needed(HttpServletRequest request) {
        if (request.getRequestURI().equals(HEALTH) && request.getMethod().equals("GET")) {
            return List.of(healthChecks);
        }
        if (bringsCredentials(request)) {
            return List.of(withCredentials);
        }
        return Stream.of(addresses.get(ClientAddress.of(request.getRemoteAddr())), strangers)
                .toList();
    }

    private static boolean bringsCredentials(HttpServletRequest request) {
        return request.getRequestURI().matches(PROGRAMS) && request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || BrowserSessions.isBegunIn(request.getSession(false));
    }
}
