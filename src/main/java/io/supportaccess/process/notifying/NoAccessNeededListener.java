package io.supportaccess.process.notifying;

import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.RequestStates;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.RequestState;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.context.ApplicationEventPublisher;

/** Records that the question is asked without access. */
@CalledByModel
class NoAccessNeededListener implements ExecutionListener {

    private final RequestStates states;
    private final ApplicationEventPublisher events;

    NoAccessNeededListener(RequestStates states, ApplicationEventPublisher events) {
        this.states = states;
        this.events = events;
    }

    @Override
    public void notify(DelegateExecution execution) {
        states.moveTo(RequestState.DRAFTING_MESSAGE, execution);
        events.publishEvent(
                DomainEvent.of(EventType.GRANT_AVOIDED, execution.getProcessBusinessKey(), DomainEvent.SYSTEM));
    }
}
