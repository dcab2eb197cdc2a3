package io.supportaccess.api;

import io.supportaccess.action.RequestAction;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import io.supportaccess.request.Viewer;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.stereotype.Component;

/** Who sees which requests, and who may act on one: the same for REST and for the pages. */
@Component
public class RequestRights {

    private final SupportRequests requests;
    private final CurrentUser currentUser;

    RequestRights(SupportRequests requests, CurrentUser currentUser) {
        this.requests = requests;
        this.currentUser = currentUser;
    }

    /** @throws Refusal for an unknown request, and for one that the person may not see: the two look the same */
    public SupportRequest seen(String reference, Authentication person) {
        return find(reference, person).orElseThrow(() -> SupportRequests.unknown(reference));
    }

    public Optional<SupportRequest> find(String reference, Authentication person) {
        return requests.find(reference, sightOf(person));
    }

    /** @throws Refusal when the person may see the request and not send it this action */
    SupportRequest actedOn(String reference, RequestAction action, Authentication person) {
        SupportRequest request = seen(reference, person);
        if (!currentUser.maySend(action, request)) {
            throw CurrentUser.notAllowed(action, reference);
        }
        return request;
    }

    /** @throws Refusal when the person may see the request and not act on it */
    SupportRequest actedOn(String reference, Authentication person) {
        SupportRequest request = seen(reference, person);
        if (!currentUser.mayAct(request)) {
            throw CurrentUser.notAllowed(reference);
        }
        return request;
    }

    public boolean maySend(RequestAction action, SupportRequest request) {
        return currentUser.maySend(action, request);
    }

    public boolean mayAct(SupportRequest request) {
        return currentUser.mayAct(request);
    }

    public static Viewer sightOf(Authentication person) {
        return Viewer.of(
                person.getName(),
                person.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .toList());
    }
}
