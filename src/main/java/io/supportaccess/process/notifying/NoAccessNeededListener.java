package io.supportaccess.process.notifying;

import io.supportaccess.process.CalledByModel;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.RequestProgress;
import io.supportaccess.request.RequestState;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.context.ApplicationEventPublisher;

/** Records that the question is asked without access. */
@CalledByModel
class NoAccessNeededListener implements ExecutionListener {

    private final RequestProgress progress;
    private final ApplicationEventPublisher events;

    NoAccessNeededListener(RequestProgress progress, ApplicationEventPublisher events) {
        this.progress = progress;
        this.events = events;
    }

    @Override
    public void notify(DelegateExecution execution) {
        progress.moveTo(RequestState.DRAFTING_MESSAGE, execution.getProcessBusinessKey());
        events.publishEvent(
                DomainEvent.of(EventType.GRANT_AVOIDED, execution.getProcessBusinessKey(), DomainEvent.SYSTEM));
    }
}
