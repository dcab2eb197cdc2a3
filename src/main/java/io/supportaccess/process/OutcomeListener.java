package io.supportaccess.process;

import io.supportaccess.access.Approvals;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/**
 * Answers <em>What is the outcome?</em>, the gateway at which every end of phases 1 and 2 meets. Order matters: Xero
 * Support in, access needed, withdrawn and declined are asked first. If none holds and the state is not a helping one,
 * the request has expired.
 */
@CalledByModel
class OutcomeListener implements ExecutionListener {

    private final SupportRequests requests;
    private final Approvals approvals;
    private final GatewayVariables gateways;

    OutcomeListener(SupportRequests requests, Approvals approvals, GatewayVariables gateways) {
        this.requests = requests;
        this.approvals = approvals;
        this.gateways = gateways;
    }

    @Override
    public void notify(DelegateExecution execution) {
        SupportRequest request = requests.get(execution.getProcessBusinessKey());
        boolean declined = isDeclined(execution);
        gateways.set(
                execution,
                Map.of(
                        "accessNeeded",
                        request.accessNeeded(),
                        "requestWithdrawn",
                        request.withdrawal().isPresent(),
                        "accessDeclined",
                        declined,
                        "requestExpired",
                        !declined && !request.state().isHelping()));
        gateways.setHeld(execution, request);
    }

    /** By the approver, or by the review of an emergency access that came before the access. */
    private boolean isDeclined(DelegateExecution execution) {
        return Boolean.FALSE.equals(execution.getVariable(ProcessVariables.XERO_SUPPORT_IN))
                && approvals
                        .of(execution.getProcessBusinessKey())
                        .filter(decided -> !decided.stands())
                        .isPresent();
    }
}
