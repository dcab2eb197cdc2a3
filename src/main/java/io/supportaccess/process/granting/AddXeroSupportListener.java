package io.supportaccess.process.granting;

import io.supportaccess.access.GrantConfirmation;
import io.supportaccess.access.Grants;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.RequestReaders;
import io.supportaccess.process.StepFields;
import io.supportaccess.process.SubmittedVariables;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.PersonalText;
import io.supportaccess.request.SupportRequests;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Records the outcome of <em>Add Xero Support</em> or of <em>Invite in the contact form</em>: the grant begins and with it
 * the access window, or the person says why Xero did not allow it.
 */
@CalledByModel
class AddXeroSupportListener implements TaskListener {

    private final SupportRequests requests;
    private final Grants grants;
    private final RequestReaders readers;
    private final CurrentUser currentUser;
    private final ApplicationEventPublisher events;

    AddXeroSupportListener(
            SupportRequests requests,
            Grants grants,
            RequestReaders readers,
            CurrentUser currentUser,
            ApplicationEventPublisher events) {
        this.requests = requests;
        this.grants = grants;
        this.readers = readers;
        this.currentUser = currentUser;
        this.events = events;
    }

    @Override
    public void notify(DelegateTask task) {
        String reference = ProcessVariables.reference(task);
        var fields = new InputFields(SubmittedVariables.of(task));
        if (fields.required(StepFields.XERO_SUPPORT_ADDED, fields.flag(StepFields.XERO_SUPPORT_ADDED), true)) {
            boolean ticksMade = GrantConfirmation.ticks(fields, "ticksMade");
            fields.refuseIfWrong();
            Instant plannedEnd = grants.begin(requests.get(reference), currentUser.viewer(), ticksMade);
            readers.update(reference, task.getProcessInstanceId());
            task.setVariable(ProcessVariables.XERO_SUPPORT_IN, true);
            task.setVariable(ProcessVariables.ACCESS_UNTIL, Date.from(plannedEnd));
        } else {
            String field = StepFields.NOT_ADDED_REASON.name();
            Optional<String> reason = fields.lines(field, StepFields.NOT_ADDED_REASON.longest());
            if (reason.isEmpty()) {
                fields.refuse(field, "is required: say why not.");
            }
            fields.refuseIfWrong();
            events.publishEvent(DomainEvent.of(
                    EventType.XERO_SUPPORT_NOT_ADDED,
                    reference,
                    currentUser.userId(),
                    Map.of("reason", new PersonalText(reason.orElseThrow()))));
        }
        StepFields.forget(
                ModelIds.ADD_XERO_SUPPORT, task, StepFields.XERO_SUPPORT_ADDED, StepFields.NOT_ADDED_REASON.name());
        StepFields.forget(ModelIds.FIND_ACCESS_MANAGER, task);
    }
}
