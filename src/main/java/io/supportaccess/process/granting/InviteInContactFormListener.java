package io.supportaccess.process.granting;

import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.GatewayVariables;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.StepFields;
import io.supportaccess.process.notifying.RecordNotificationDelegate;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Records the message of <em>Invite in the contact form</em>, after {@link AddXeroSupportListener} has recorded the grant. */
@CalledByModel
class InviteInContactFormListener implements TaskListener {

    private final SupportRequests requests;
    private final RecordNotificationDelegate recordNotificationDelegate;
    private final GatewayVariables gateways;

    InviteInContactFormListener(
            SupportRequests requests,
            RecordNotificationDelegate recordNotificationDelegate,
            GatewayVariables gateways) {
        this.requests = requests;
        this.recordNotificationDelegate = recordNotificationDelegate;
        this.gateways = gateways;
    }

    @Override
    public void notify(DelegateTask task) {
        if (Boolean.TRUE.equals(task.getVariable(StepFields.XERO_SUPPORT_ADDED))) {
            recordNotificationDelegate.record(task.getExecution(), RequestState.GRANTING_ACCESS);
            gateways.set(task, requests.get(ProcessVariables.reference(task)));
        } else {
            // Nothing was sent: the typed text must not pass for a message that is sent later.
            StepFields.forget(ModelIds.TELL_XERO_SUPPORT, task);
        }
    }
}
