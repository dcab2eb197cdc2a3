package io.supportaccess.security.connection;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.supportaccess.security.password.ClientAddress;
import io.supportaccess.security.route.Paths;
import io.supportaccess.security.session.BrowserSessionId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/**
 * Limits the threads of the web server that callers hold before their sign-in is checked. A session counts against its
 * person, everything else against its address; once the sign-in is checked, {@link KnownCallerFilter} frees the place.
 * Calls with credentials have their own places, since nothing is read of them before the check. So have health checks
 * without body or credentials.
 */
@Component
final class CallerPlaces {

    private static final int WITH_CREDENTIALS = 80;
    private static final int OF_A_PERSON = 12;
    private static final int FINISHING = 20;
    private static final int HEALTH_CHECKS = 20;
    private static final int HEALTH_CHECKS_PER_ADDRESS = 3;

    private final AddressPlaces strangers;
    private final AddressPlaces withCredentials;
    private final Semaphore finishing = new Semaphore(FINISHING);
    private final AddressPlaces healthChecks = new AddressPlaces(HEALTH_CHECKS, HEALTH_CHECKS_PER_ADDRESS);
    private final LoadingCache<String, Semaphore> people =
            Caffeine.newBuilder().weakValues().build(person -> new Semaphore(OF_A_PERSON));

    CallerPlaces(ConnectionSettings settings) {
        this.strangers = new AddressPlaces(settings.strangers(), settings.strangersPerAddress());
        this.withCredentials = new AddressPlaces(WITH_CREDENTIALS, settings.strangersPerAddress());
    }

    /** @return empty when there is no place */
    Optional<CallerPlace> enter(HttpServletRequest request) {
        return needed(request).stream()
                .filter(CallerPlaces::take)
                .findFirst()
                .map(held -> new CallerPlace(held, finishing));
    }

    /** Takes all or none. */
    private static boolean take(List<Semaphore> needed) {
        List<Semaphore> held = needed.stream().takeWhile(Semaphore::tryAcquire).toList();
        boolean all = held.size() == needed.size();
        if (!all) {
            held.forEach(Semaphore::release);
        }
        return all;
    }

    private List<List<Semaphore>> needed(HttpServletRequest request) {
        boolean credentials = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
        ClientAddress address = ClientAddress.of(request.getRemoteAddr());
        if (isHealthCheck(request) && !credentials) {
            return healthChecks.at(address);
        }
        Optional<String> person = personIn(request.getSession(false));
        if (person.isPresent()) {
            return List.of(List.of(people.get(person.get())));
        }
        return credentials
                        && Paths.WITH_CREDENTIALS
                                .matcher(request.getRequestURI())
                                .matches()
                ? withCredentials.at(address)
                : strangers.at(address);
    }

    /** A body would hold the place as long as its sender likes. */
    private static boolean isHealthCheck(HttpServletRequest request) {
        return request.getRequestURI().equals(Paths.HEALTH)
                && request.getMethod().equals("GET")
                && request.getHeader(HttpHeaders.TRANSFER_ENCODING) == null
                && request.getContentLengthLong() <= 0;
    }

    private static Optional<String> personIn(HttpSession session) {
        try {
            return BrowserSessionId.personIn(session);
        } catch (IllegalStateException endedByAnotherCall) {
            return Optional.empty();
        }
    }
}
