package io.supportaccess.process;

import io.supportaccess.request.Fact;
import io.supportaccess.request.Fact.What;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps who completed which step, before anything else that the completion does but the leak guard; a step that is done is not overdue. */
@Component
class KeepCompletion implements TaskListener {

    private final SupportRequests requests;
    private final SignedIn signedIn;
    private final ApplicationEventPublisher facts;

    KeepCompletion(SupportRequests requests, SignedIn signedIn, ApplicationEventPublisher facts) {
        this.requests = requests;
        this.signedIn = signedIn;
        this.facts = facts;
    }

    @Override
    public void notify(DelegateTask task) {
        GuardedVariables.keepIn(task);
        String reference = CaseVariables.reference(task);
        facts.publishEvent(Fact.of(What.STEP_COMPLETED, reference, signedIn.actor(), CaseVariables.step(task)));
        requests.noLongerOverdue(reference);
    }
}
