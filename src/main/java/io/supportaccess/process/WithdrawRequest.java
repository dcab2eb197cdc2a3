package io.supportaccess.process;

import io.supportaccess.request.SupportRequest.Withdrawal;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Keeps who withdraws the request, and why. */
@Component
class WithdrawRequest implements ExecutionListener {

    private final SupportRequests requests;
    private final SignedIn signedIn;

    WithdrawRequest(SupportRequests requests, SignedIn signedIn) {
        this.requests = requests;
        this.signedIn = signedIn;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String reason = Withdrawal.reason(GivenVariables.of(execution));
        execution.removeVariable("reason");
        requests.withdraw(execution.getProcessBusinessKey(), signedIn.actor(), reason);
    }
}
