package io.supportaccess.process.planning;

import io.supportaccess.process.CalledByModel;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.variable.Variables;

/** Sets the inputs of plan-access.dmn that the process does not store. */
@CalledByModel
class PolicyInputsListener implements ExecutionListener {

    private final SupportRequests requests;
    private final PolicyInputs inputs;

    PolicyInputsListener(SupportRequests requests, PolicyInputs inputs) {
        this.requests = requests;
        this.inputs = inputs;
    }

    @Override
    public void notify(DelegateExecution execution) {
        inputs.of(requests.get(execution.getProcessBusinessKey()))
                .forEach((name, value) -> execution.setVariableLocal(name, Variables.untypedValue(value, true)));
    }
}
