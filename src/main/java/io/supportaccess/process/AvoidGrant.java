package io.supportaccess.process;

import io.supportaccess.request.Fact;
import io.supportaccess.request.Fact.What;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps that nobody is let in: the question is asked without access. */
@Component
class AvoidGrant implements ExecutionListener {

    private final SupportRequests requests;
    private final ApplicationEventPublisher facts;

    AvoidGrant(SupportRequests requests, ApplicationEventPublisher facts) {
        this.requests = requests;
        this.facts = facts;
    }

    @Override
    public void notify(DelegateExecution execution) {
        requests.moveTo(RequestState.DRAFTING_MESSAGE, execution.getProcessBusinessKey());
        execution.setVariable(CaseVariables.STATE, RequestState.DRAFTING_MESSAGE.name());
        facts.publishEvent(Fact.of(What.GRANT_AVOIDED, execution.getProcessBusinessKey(), Fact.SYSTEM));
    }
}
