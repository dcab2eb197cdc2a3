package io.supportaccess.process;

import io.supportaccess.request.Fact;
import io.supportaccess.request.Fact.What;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Ends a request that was answered without letting anybody in. */
@Component
class CloseAnswered implements ExecutionListener {

    private final SupportRequests requests;
    private final SignedIn signedIn;
    private final ApplicationEventPublisher facts;

    CloseAnswered(SupportRequests requests, SignedIn signedIn, ApplicationEventPublisher facts) {
        this.requests = requests;
        this.signedIn = signedIn;
        this.facts = facts;
    }

    @Override
    public void notify(DelegateExecution execution) {
        requests.close(RequestState.ENDED, execution.getProcessBusinessKey());
        facts.publishEvent(Fact.of(What.QUESTION_ANSWERED, execution.getProcessBusinessKey(), signedIn.actor()));
    }
}
