package io.supportaccess.process.planning;

import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.GatewayVariables;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.RequestReaders;
import io.supportaccess.request.AccessPlan;
import io.supportaccess.request.RequestProgress;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.dmn.engine.DmnDecisionResult;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Records the access plan that the policy decided, and sets the gateways' variables. */
@CalledByModel
class RecordPlanListener implements ExecutionListener {

    private final SupportRequests requests;
    private final RequestProgress progress;
    private final GatewayVariables gateways;
    private final RequestReaders readers;

    RecordPlanListener(
            SupportRequests requests, RequestProgress progress, GatewayVariables gateways, RequestReaders readers) {
        this.requests = requests;
        this.progress = progress;
        this.gateways = gateways;
        this.readers = readers;
    }

    @Override
    public void notify(DelegateExecution execution) {
        var result = (DmnDecisionResult) execution.getVariableLocal("decisionResult");
        SupportRequest asked = requests.get(execution.getProcessBusinessKey());
        SupportRequest planned = progress.plan(asked, AccessPlan.decided(result.getResultList()));
        ProcessVariables.restore(execution, ProcessVariables.of(planned));
        readers.update(planned.reference(), execution.getProcessInstanceId());
        gateways.set(execution, planned);
    }
}
