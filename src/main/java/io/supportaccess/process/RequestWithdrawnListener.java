package io.supportaccess.process;

import io.supportaccess.action.RequestAction;
import io.supportaccess.request.RequestProgress;
import io.supportaccess.request.SupportRequest.Withdrawal;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Records who withdraws the request, and why. */
@CalledByModel
class RequestWithdrawnListener implements ExecutionListener {

    private final RequestProgress progress;
    private final CurrentUser currentUser;

    RequestWithdrawnListener(RequestProgress progress, CurrentUser currentUser) {
        this.progress = progress;
        this.currentUser = currentUser;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String reason = Withdrawal.reason(SubmittedVariables.of(execution));
        execution.removeVariables(RequestAction.WITHDRAW.fields());
        progress.withdraw(execution.getProcessBusinessKey(), currentUser.actor(), reason);
    }
}
