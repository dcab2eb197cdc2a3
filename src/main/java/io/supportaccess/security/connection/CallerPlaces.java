package io.supportaccess.security.connection;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.supportaccess.security.password.ClientAddress;
import io.supportaccess.security.session.BrowserSessionId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * The threads of the web server that callers may hold before we know who they are. A person who is signed in has a
 * share of their own, and each session has one until then. Calls of programs with credentials have places apart from
 * strangers, since nothing is read from their sender before the credentials are checked; so has the health check, which
 * has no body.
 */
@Component
final class CallerPlaces {

    private static final int WITH_CREDENTIALS = 80;
    private static final int OF_A_SESSION = 12;
    private static final int FINISHING = 20;
    private static final int HEALTH_CHECKS = 10;
    private static final String HEALTH = "/actuator/health";
    private static final String PROGRAMS = "/(api|engine-rest|actuator)/.*";

    private final Semaphore strangers;
    private final Semaphore withCredentials = new Semaphore(WITH_CREDENTIALS);
    private final Semaphore finishing = new Semaphore(FINISHING);
    private final Semaphore healthChecks = new Semaphore(HEALTH_CHECKS);
    private final LoadingCache<ClientAddress, Semaphore> addresses;
    private final LoadingCache<String, Semaphore> sessions =
            Caffeine.newBuilder().weakValues().build(session -> new Semaphore(OF_A_SESSION));

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
        Optional<String> session = sessionOfAPerson(request.getSession(false));
        if (session.isPresent()) {
            return List.of(sessions.get(session.get()));
        }
        if (request.getRequestURI().matches(PROGRAMS) && request.getHeader(HttpHeaders.AUTHORIZATION) != null) {
            return List.of(withCredentials);
        }
        return List.of(addresses.get(ClientAddress.of(request.getRemoteAddr())), strangers);
    }

    private static Optional<String> sessionOfAPerson(HttpSession session) {
        try {
            return BrowserSessionId.isIn(session) ? Optional.of(session.getId()) : Optional.empty();
        } catch (IllegalStateException endedByAnotherCall) {
            return Optional.empty();
        }
    }
}
