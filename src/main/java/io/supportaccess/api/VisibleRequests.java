package io.supportaccess.api;

import static io.supportaccess.security.Role.ACCESS_MANAGERS;
import static io.supportaccess.security.Role.ADMINISTRATORS;
import static io.supportaccess.security.Role.APPROVERS;
import static io.supportaccess.security.Role.AUDITORS;

import io.supportaccess.process.SupportProcess;
import io.supportaccess.request.NoSuchRequest;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import io.supportaccess.security.Role;
import java.util.Optional;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/** Who sees which requests, and who may act on one: the same for REST and for the pages. */
@Component
public class VisibleRequests {

    private final SupportRequests requests;
    private final SupportProcess process;

    VisibleRequests(SupportRequests requests, SupportProcess process) {
        this.requests = requests;
        this.process = process;
    }

    /** @throws NoSuchRequest also for one that the person may not see: the two look the same */
    public SupportRequest seen(String reference, Authentication person) {
        return find(reference, person).orElseThrow(() -> new NoSuchRequest(reference));
    }

    public Optional<SupportRequest> find(String reference, Authentication person) {
        return requests.find(reference).filter(request -> seesAll(person) || request.concerns(person.getName()));
    }

    /** @throws AccessDeniedException for who may look and not act */
    SupportRequest actedOn(String reference, Authentication person) {
        SupportRequest request = seen(reference, person);
        if (!process.mayAct(request)) {
            throw new AccessDeniedException("Only its requester, an access manager or an administrator may do this.");
        }
        return request;
    }

    public boolean mayAct(SupportRequest request) {
        return process.mayAct(request);
    }

    /** For a query: the user whose own requests alone are shown; empty for who sees all. */
    public static Optional<String> onlyOf(Authentication person) {
        return seesAll(person) ? Optional.empty() : Optional.of(person.getName());
    }

    private static boolean seesAll(Authentication person) {
        return Role.anyOf(person, ACCESS_MANAGERS, APPROVERS, AUDITORS, ADMINISTRATORS);
    }
}
