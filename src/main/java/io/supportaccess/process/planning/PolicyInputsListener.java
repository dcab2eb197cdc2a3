package io.supportaccess.process.planning;

import io.supportaccess.process.AccessManagers;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.variable.Variables;

/** Sets the inputs of plan-access.dmn that the process does not store. */
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
        Map<String, Object> inputs = new HashMap<>(request.question().wishes());
        // payrollAccess is already a process variable (what is planned), so the requested value gets another name.
        inputs.put("payrollWished", inputs.remove("payrollAccess"));
        inputs.put("region", request.organisation().region().orElse(""));
        inputs.put("practice", request.organisation().practice());
        inputs.put("asker", asksAsManager ? "access-manager" : "requester");
        inputs.put("accessNeeded", request.accessNeeded());
        inputs.forEach((name, value) -> execution.setVariableLocal(name, Variables.untypedValue(value, true)));
    }
}
