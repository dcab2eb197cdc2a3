package io.supportaccess.process.granting;

import io.supportaccess.access.GrantConfirmation;
import io.supportaccess.access.Grants;
import io.supportaccess.message.SupportMessages;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.StepFields;
import io.supportaccess.process.SubmittedVariables;
import io.supportaccess.request.RequestProgress;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Records that the access is as planned. */
@CalledByModel
class RecordGrantDelegate implements JavaDelegate {

    private final SupportRequests requests;
    private final Grants grants;
    private final SupportMessages messages;
    private final RequestProgress progress;
    private final CurrentUser currentUser;

    RecordGrantDelegate(
            SupportRequests requests,
            Grants grants,
            SupportMessages messages,
            RequestProgress progress,
            CurrentUser currentUser) {
        this.progress = progress;
        this.messages = messages;
        this.requests = requests;
        this.grants = grants;
        this.currentUser = currentUser;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var confirmation = GrantConfirmation.from(SubmittedVariables.of(execution));
        var request = requests.get(execution.getProcessBusinessKey());
        boolean told = messages.isSentWithInvitation(request);
        grants.record(request, currentUser.userId(), confirmation);
        StepFields.forget(ModelIds.CLEAR_PAYROLL_ACCESS, execution);
        progress.moveTo(
                told ? RequestState.SUPPORT_IN : RequestState.DRAFTING_MESSAGE, execution.getProcessBusinessKey());
    }
}
