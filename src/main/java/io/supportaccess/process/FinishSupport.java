package io.supportaccess.process;

import io.supportaccess.request.Fact;
import io.supportaccess.request.Fact.What;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps who says that the access is needed no longer. */
@Component
class FinishSupport implements ExecutionListener {

    private final SignedIn signedIn;
    private final ApplicationEventPublisher facts;

    FinishSupport(SignedIn signedIn, ApplicationEventPublisher facts) {
        this.signedIn = signedIn;
        this.facts = facts;
    }

    @Override
    public void notify(DelegateExecution execution) {
        facts.publishEvent(Fact.of(What.SUPPORT_FINISHED, execution.getProcessBusinessKey(), signedIn.actor()));
    }
}
