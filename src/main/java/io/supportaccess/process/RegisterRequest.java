package io.supportaccess.process;

import io.supportaccess.access.Grants;
import io.supportaccess.request.LeakExplained;
import io.supportaccess.request.NewRequest;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps the request in our register and leaves in the engine only what the process itself needs. */
@Component
class RegisterRequest implements JavaDelegate {

    private final SupportRequests requests;
    private final Grants grants;
    private final RequiredFacts requiredFacts;
    private final SignedIn signedIn;
    private final ApplicationEventPublisher facts;

    RegisterRequest(
            SupportRequests requests,
            Grants grants,
            RequiredFacts requiredFacts,
            SignedIn signedIn,
            ApplicationEventPublisher facts) {
        this.requests = requests;
        this.grants = grants;
        this.requiredFacts = requiredFacts;
        this.signedIn = signedIn;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<String, Object> given = GivenVariables.of(execution);
        NewRequest asked =
                NewRequest.from(given, Optional.ofNullable(execution.getProcessBusinessKey()), requiredFacts::of);
        SupportRequest request = requests.register(asked, signedIn.requester());
        LeakExplained.in(given, asked.texts())
                .ifPresent(why -> facts.publishEvent(why.fact(request.reference(), request.requester())));
        grants.refuseIfOpen(request, signedIn.sight());
        execution.removeVariables(given.keySet());
        execution.setProcessBusinessKey(request.reference());
        execution.setVariables(CaseVariables.of(request));
    }
}
