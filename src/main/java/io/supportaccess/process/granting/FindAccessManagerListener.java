package io.supportaccess.process.granting;

import io.supportaccess.process.AccessManagers;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.StepFields;
import io.supportaccess.process.SubmittedVariables;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.UserId;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.context.ApplicationEventPublisher;

/** Records which colleague was named, and refuses anybody who is no access manager of the organisation. */
@CalledByModel
class FindAccessManagerListener implements TaskListener {

    private final AccessManagers accessManagers;
    private final CurrentUser currentUser;
    private final ApplicationEventPublisher events;

    FindAccessManagerListener(
            AccessManagers accessManagers, CurrentUser currentUser, ApplicationEventPublisher events) {
        this.accessManagers = accessManagers;
        this.currentUser = currentUser;
        this.events = events;
    }

    @Override
    public void notify(DelegateTask task) {
        var fields = new InputFields(SubmittedVariables.of(task));
        String named = fields.required(
                StepFields.ACCESS_MANAGER,
                fields.name(StepFields.ACCESS_MANAGER, StepFields.NAMED_MANAGER.longest()),
                "");
        fields.refuseIfWrong();
        if (!accessManagers.include(named, task)) {
            fields.refuse(StepFields.ACCESS_MANAGER, "must be the user id of an access manager of this organisation.");
        }
        fields.refuseIfWrong();
        events.publishEvent(DomainEvent.of(
                EventType.ACCESS_MANAGER_NAMED,
                ProcessVariables.reference(task),
                currentUser.userId(),
                Map.of("accessManager", new UserId(named))));
    }
}
