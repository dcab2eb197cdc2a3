package io.supportaccess.process;

import io.supportaccess.request.Fact;
import io.supportaccess.request.Fact.What;
import io.supportaccess.request.SupportRequests;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps that the planned end is reached, and forgets what was answered when an earlier window ended. */
@Component
class EndWindow implements ExecutionListener {

    private final SupportRequests requests;
    private final ApplicationEventPublisher facts;

    EndWindow(SupportRequests requests, ApplicationEventPublisher facts) {
        this.requests = requests;
        this.facts = facts;
    }

    @Override
    public void notify(DelegateExecution execution) {
        // As whoever acts on a case does: two who take its rows in another order would block each other.
        requests.lock(execution.getProcessBusinessKey());
        execution.removeVariables(List.of("extendAccess", "extensionDays", "extensionReason"));
        facts.publishEvent(Fact.of(What.ACCESS_WINDOW_ENDED, execution.getProcessBusinessKey(), Fact.SYSTEM));
    }
}
