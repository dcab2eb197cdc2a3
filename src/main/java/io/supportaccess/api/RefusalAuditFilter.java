package io.supportaccess.api;

import io.supportaccess.audit.RateLimitedEvents;
import io.supportaccess.process.AccountLock;
import io.supportaccess.process.SupportProcess;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.PersonalText;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.security.CallerFilter;
import io.supportaccess.security.password.ClientAddress;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Records each refused call in the audit trail, whatever address was called. It writes the entry after the call, since
 * a refusal undoes all that the call has done. It runs before the security chain, which refuses most of these calls
 * before they reach a controller, so the reference is parsed from the path.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 3)
class RefusalAuditFilter extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private static final Pattern REQUEST =
            Pattern.compile("/(?:api/support-requests|requests)/([^/]+)(?:/[^/]+|/steps/.+)?"
                    + "|/(?:engine-rest|camunda/api)/.*?(?<kind>task|process-instance)/(?<id>[^/]+).*");

    private static final String REFUSAL = RefusalAuditFilter.class.getName();

    private final RequestRights requests;
    private final SupportProcess process;
    private final RateLimitedEvents events;
    private final AccountLock accountLock;

    RefusalAuditFilter(
            RequestRights requests, SupportProcess process, RateLimitedEvents events, AccountLock accountLock) {
        this.accountLock = accountLock;
        this.requests = requests;
        this.process = process;
        this.events = events;
    }

    /** Tells this filter why a controller has refused the call. */
    static void note(Refusal refusal, HttpServletRequest request) {
        request.setAttribute(REFUSAL, refusal);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        int status = response.getStatus();
        if (status >= 400 && status < 500) {
            Optional<Authentication> person = CallerFilter.of(request);
            if (person.isEmpty() ? !isAskedToSignIn(request, status) : !isNotThereYet(request)) {
                keep(request, status, person);
            }
        }
    }

    /** Expected: Tasklist probes for a session and gets 401 or 404. */
    private static boolean isAskedToSignIn(HttpServletRequest request, int status) {
        return (status == 401 || status == 404)
                && request.getRequestURI().matches("/(camunda|favicon).*")
                && READING.contains(request.getMethod())
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null;
    }

    /** Polling for something not ready is no offence. */
    private static boolean isNotThereYet(HttpServletRequest request) {
        return request.getAttribute(REFUSAL) instanceof Refusal refusal && refusal.is(Refusal.Kind.NOT_THERE_YET);
    }

    private void keep(HttpServletRequest request, int status, Optional<Authentication> person) {
        List<String> named = RefusedReferences.of(request);
        Stream<Optional<String>> references = named.isEmpty()
                ? Stream.of(person.flatMap(known -> reference(path(request), known)))
                : named.stream().map(reference -> person.flatMap(known -> seen(reference, known)));
        references.forEach(reference -> keep(request, status, person, reference));
    }

    private void keep(
            HttpServletRequest request, int status, Optional<Authentication> person, Optional<String> reference) {
        String address = ClientAddress.of(request.getRemoteAddr()).text();
        Supplier<DomainEvent> refusal = () -> new DomainEvent(
                EventType.REFUSED,
                reference,
                person.map(Authentication::getName).filter(accountLock::keep).orElse(DomainEvent.ANONYMOUS),
                Map.of(
                        "call", new PersonalText(RefusedCallText.of(request)),
                        "status", status,
                        "address", new PersonalText(address)));
        person.ifPresentOrElse(
                known -> events.ofPerson(EventType.REFUSED, known.getName(), refusal),
                () -> events.ofStranger(EventType.REFUSED, DomainEvent.ANONYMOUS, address, refusal));
    }

    private Optional<String> seen(String reference, Authentication person) {
        return requests.find(reference, person).map(SupportRequest::reference);
    }

    /** The reference of a request that the person may see; nobody can add entries to other requests. */
    private Optional<String> reference(String path, Authentication person) {
        Matcher match = REQUEST.matcher(path);
        if (!match.matches()) {
            return Optional.empty();
        }
        Optional<String> named = match.group("kind") == null
                ? Optional.of(match.group(1))
                : match.group("kind").equals("task")
                        ? process.referenceOfTask(match.group("id"))
                        : process.referenceOfInstance(match.group("id"));
        return named.flatMap(reference -> seen(reference, person));
    }

    /** The address's path as the routes see it. */
    private static String path(HttpServletRequest request) {
        return request.getServletPath()
                + Optional.ofNullable(request.getPathInfo()).orElse("");
    }
}
