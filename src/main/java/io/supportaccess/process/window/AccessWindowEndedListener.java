package io.supportaccess.process.window;

import io.supportaccess.process.CalledByModel;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.SupportRequests;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.context.ApplicationEventPublisher;

/** Keeps that the planned end is reached, and forgets what was answered when an earlier window ended. */
@CalledByModel
class AccessWindowEndedListener implements ExecutionListener {

    private final SupportRequests requests;
    private final ApplicationEventPublisher events;

    AccessWindowEndedListener(SupportRequests requests, ApplicationEventPublisher events) {
        this.requests = requests;
        this.events = events;
    }

    @Override
    public void notify(DelegateExecution execution) {
        // As whoever acts on a case does: two who take its rows in another order would block each other.
        requests.lock(execution.getProcessBusinessKey());
        execution.removeVariables(List.of("extendAccess", "extensionDays", "extensionReason"));
        events.publishEvent(
                DomainEvent.of(EventType.ACCESS_WINDOW_ENDED, execution.getProcessBusinessKey(), DomainEvent.SYSTEM));
    }
}
