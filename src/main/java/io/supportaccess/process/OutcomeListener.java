package io.supportaccess.process;

import io.supportaccess.access.Approvals;
import io.supportaccess.access.Grants;
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
    private final Grants grants;
    private final Approvals approvals;
    private final GatewayVariables gateways;

    OutcomeListener(SupportRequests requests, Grants grants, Approvals approvals, GatewayVariables gateways) {
        this.requests = requests;
        this.grants = grants;
        this.approvals = approvals;
        this.gateways = gateways;
    }

    @Override
    public void notify(DelegateExecution execution) {
        SupportRequest request = requests.get(execution.getProcessBusinessKey());
        boolean granted = grants.of(request.reference()).isPresent();
        // A message leads here too, and it sets no variable again as a completed step does.
        ProcessVariables.restore(execution, Map.of(ProcessVariables.XERO_SUPPORT_IN, granted));
        boolean declined = !granted && approvals.isDeclined(request.reference());
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
}
