package io.supportaccess.api;

import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.RequiredDetails;
import io.supportaccess.process.SupportProcess;
import io.supportaccess.refusal.InputRefused;
import io.supportaccess.refusal.Refusal;
import io.supportaccess.request.NewRequest;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Submits a new request once, however often it is sent: the same for REST and for the page. */
@Component
public class RequestSubmission {

    private final SupportProcess process;
    private final CurrentUser currentUser;
    private final RequiredDetails requiredDetails;
    private final SupportRequests requests;
    private final TransactionTemplate transaction;

    RequestSubmission(
            SupportProcess process,
            CurrentUser currentUser,
            RequiredDetails requiredDetails,
            SupportRequests requests,
            TransactionTemplate transaction) {
        this.process = process;
        this.currentUser = currentUser;
        this.requiredDetails = requiredDetails;
        this.requests = requests;
        this.transaction = transaction;
    }

    /**
     * @param given the start variables of the public contract
     * @param key recognises a repeated call, as the reference does
     * @param created answers in the transaction of the new request
     * @param again answers a repeated call
     * @throws Refusal for wrong fields, and if another request has the key or the reference
     */
    public <A> A submit(
            Map<String, Object> given,
            Optional<String> key,
            Function<SupportRequest, A> created,
            Function<SupportRequest, A> again) {
        NewRequest asked = checked(given);
        return registered(asked, key).map(again).orElseGet(() -> {
            try {
                return transaction.execute(begun -> created.apply(process.supportNeeded(given, key)));
            } catch (Refusal meanwhile) {
                if (!meanwhile.is(Refusal.Kind.TAKEN)) {
                    throw meanwhile;
                }
                return registered(asked, key).map(again).orElseThrow(() -> meanwhile);
            }
        });
    }

    /** @throws InputRefused naming every field that breaks a rule */
    public NewRequest checked(Map<String, Object> given) {
        return NewRequest.from(given, Optional.empty(), requiredDetails::of);
    }

    /** @throws Refusal if another request has the key or the reference */
    private Optional<SupportRequest> registered(NewRequest asked, Optional<String> key) {
        Optional<SupportRequest> registered = key.flatMap(
                        given -> requests.findByKey(currentUser.requester().userId(), given))
                .or(() -> asked.reference().flatMap(requests::find));
        if (registered
                .filter(request -> !request.isAskedAgainBy(asked, currentUser.requester()))
                .isPresent()) {
            throw Refusal.taken("""
                    Another request has this reference or Idempotency-Key already. Choose another one, or send the \
                    first request unchanged.""");
        }
        return registered;
    }
}
