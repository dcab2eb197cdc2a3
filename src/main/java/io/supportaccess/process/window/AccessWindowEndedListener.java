package io.supportaccess.process.window;

import io.supportaccess.process.CalledByModel;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.SupportRequests;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.context.ApplicationEventPublisher;

/** Records that the access window has ended, and clears the values of an earlier one. */
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
        execution.removeVariables(List.of("extendAccess", "extensionDays", "extensionReason"));
        events.publishEvent(
                DomainEvent.of(EventType.ACCESS_WINDOW_ENDED, execution.getProcessBusinessKey(), DomainEvent.SYSTEM));
    }
}
