package io.supportaccess.process.notifying;

import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.context.ApplicationEventPublisher;

/** Keeps that nobody is let in: the question is asked without access. */
@CalledByModel
class NoAccessNeededListener implements ExecutionListener {

    private final SupportRequests requests;
    private final ApplicationEventPublisher events;

    NoAccessNeededListener(SupportRequests requests, ApplicationEventPublisher events) {
        this.requests = requests;
        this.events = events;
    }

    @Override
    public void notify(DelegateExecution execution) {
        requests.moveTo(RequestState.DRAFTING_MESSAGE, execution.getProcessBusinessKey());
        execution.setVariable(ProcessVariables.STATE, RequestState.DRAFTING_MESSAGE.name());
        events.publishEvent(
                DomainEvent.of(EventType.GRANT_AVOIDED, execution.getProcessBusinessKey(), DomainEvent.SYSTEM));
    }
}
