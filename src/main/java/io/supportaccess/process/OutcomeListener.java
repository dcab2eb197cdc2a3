package io.supportaccess.process;

import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/**
 * Answers <em>What is the outcome?</em>, the gateway at which every end of phase 1 and 2 meets. The flows before take
 * the other outcomes, so a request that Xero Support is not helping with can only have expired.
 */
@CalledByModel
class OutcomeListener implements ExecutionListener {

    private final SupportRequests requests;
    private final GatewayVariables gateways;

    OutcomeListener(SupportRequests requests, GatewayVariables gateways) {
        this.requests = requests;
        this.gateways = gateways;
    }

    @Override
    public void notify(DelegateExecution execution) {
        SupportRequest request = requests.get(execution.getProcessBusinessKey());
        gateways.set(
                execution,
                Map.of(
                        "accessNeeded",
                        request.accessNeeded(),
                        "requestWithdrawn",
                        request.withdrawal().isPresent(),
                        "requestExpired",
                        !request.state().isHelping()));
    }
}
