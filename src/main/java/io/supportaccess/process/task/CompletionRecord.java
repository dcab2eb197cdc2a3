package io.supportaccess.process.task;

import io.supportaccess.access.Grants;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.GatewayVariables;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.StepFields;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Runs first at every completion: checks the submitted texts, records who completed the step, and sets the variables of
 * the gateways again from our own tables, in case the submitted values have overwritten them.
 */
@Component
class CompletionRecord {

    private final SupportRequests requests;
    private final Grants grants;
    private final GatewayVariables gateways;
    private final CurrentUser currentUser;
    private final ApplicationEventPublisher events;

    CompletionRecord(
            SupportRequests requests,
            Grants grants,
            GatewayVariables gateways,
            CurrentUser currentUser,
            ApplicationEventPublisher events) {
        this.gateways = gateways;
        this.requests = requests;
        this.grants = grants;
        this.currentUser = currentUser;
        this.events = events;
    }

    void write(DelegateTask task) {
        StepFields.keepToSubmitted(task);
        GuardedSubmission.keepIn(task);
        SupportRequest request = requests.get(ProcessVariables.reference(task));
        ProcessVariables.restore(task, ProcessVariables.of(request, grants.of(request.reference())));
        gateways.set(task, request);
        events.publishEvent(DomainEvent.of(
                EventType.STEP_COMPLETED, request.reference(), currentUser.actor(), ProcessVariables.step(task)));
    }
}
