package io.supportaccess.process;

import io.supportaccess.action.RequestAction;
import io.supportaccess.request.SupportRequest.Withdrawal;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Records who withdraws the request, and why. */
@CalledByModel
class RequestWithdrawnListener implements ExecutionListener {

    private final SupportRequests requests;
    private final CurrentUser currentUser;

    RequestWithdrawnListener(SupportRequests requests, CurrentUser currentUser) {
        this.requests = requests;
        this.currentUser = currentUser;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String reason = Withdrawal.reason(SubmittedVariables.of(execution));
        execution.removeVariables(RequestAction.WITHDRAW.fields());
        requests.withdraw(execution.getProcessBusinessKey(), currentUser.actor(), reason);
    }
}
