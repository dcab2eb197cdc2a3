package io.supportaccess.process.planning;

import io.supportaccess.process.AccessManagers;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;

/** Sets the inputs of plan-access.dmn that are no variables of the process. */
@CalledByModel
class PolicyInputsListener implements ExecutionListener {

    private final SupportRequests requests;
    private final AccessManagers accessManagers;

    PolicyInputsListener(SupportRequests requests, AccessManagers accessManagers) {
        this.requests = requests;
        this.accessManagers = accessManagers;
    }

    @Override
    public void notify(DelegateExecution execution) {
        SupportRequest request = requests.get(execution.getProcessBusinessKey());
        boolean asksAsManager = accessManagers.include(request.requester(), request.organisation());
        Map<String, TypedValue> inputs = Map.of(
                "payrollWished", Variables.booleanValue(request.payrollAccess(), true),
                "mayChangeData", Variables.booleanValue(request.mayChangeData(), true),
                "region", Variables.stringValue(request.organisation().region().orElse(""), true),
                "practice", Variables.booleanValue(request.organisation().practice(), true),
                "asker", Variables.stringValue(asksAsManager ? "access-manager" : "requester", true),
                "accessNeeded", Variables.booleanValue(request.accessNeeded(), true));
        inputs.forEach(execution::setVariableLocal);
    }
}
