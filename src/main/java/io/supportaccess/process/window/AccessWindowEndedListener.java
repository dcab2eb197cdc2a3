package io.supportaccess.process.window;

import io.supportaccess.process.CalledByModel;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.context.ApplicationEventPublisher;

/** Records that the access window has ended. */
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
        // People who act on a request take its lock first too: another order of rows could deadlock.
        requests.lock(execution.getProcessBusinessKey());
        events.publishEvent(
                DomainEvent.of(EventType.ACCESS_WINDOW_ENDED, execution.getProcessBusinessKey(), DomainEvent.SYSTEM));
    }
}
