package io.supportaccess.process;

import io.supportaccess.request.Fact;
import io.supportaccess.request.Fact.What;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps who says that the support is needed no longer. */
@Component
class FinishSupport implements ExecutionListener {

    private final SupportRequests requests;
    private final GatewayAnswers answers;
    private final SignedIn signedIn;
    private final ApplicationEventPublisher facts;

    FinishSupport(
            SupportRequests requests, GatewayAnswers answers, SignedIn signedIn, ApplicationEventPublisher facts) {
        this.requests = requests;
        this.answers = answers;
        this.signedIn = signedIn;
        this.facts = facts;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String reference = execution.getProcessBusinessKey();
        facts.publishEvent(Fact.of(What.SUPPORT_FINISHED, reference, signedIn.actor()));
        answers.set(execution, requests.get(reference));
    }
}
