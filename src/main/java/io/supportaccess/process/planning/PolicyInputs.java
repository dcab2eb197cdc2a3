package io.supportaccess.process.planning;

import io.supportaccess.process.AccessManagers;
import io.supportaccess.request.SupportRequest;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The inputs of plan-access.dmn. */
@Component
class PolicyInputs {

    static final String PAYROLL = "payrollWished";
    static final String CHANGES = "mayChangeData";

    private final AccessManagers accessManagers;

    PolicyInputs(AccessManagers accessManagers) {
        this.accessManagers = accessManagers;
    }

    Map<String, Object> of(SupportRequest request) {
        boolean asksAsManager = accessManagers.include(request.requester(), request.organisation());
        Map<String, Object> inputs = new HashMap<>(request.question().wishes());
        // payrollAccess is already a process variable (what is planned), so the requested value gets another name.
        inputs.put(PAYROLL, inputs.remove("payrollAccess"));
        inputs.put("region", request.organisation().region().orElse(""));
        inputs.put("practice", request.organisation().practice());
        inputs.put("asker", asksAsManager ? "access-manager" : "requester");
        inputs.put("accessNeeded", request.accessNeeded());
        return inputs;
    }
}
