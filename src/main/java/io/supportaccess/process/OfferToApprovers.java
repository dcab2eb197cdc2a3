package io.supportaccess.process;

import io.supportaccess.request.AccessPlan;
import io.supportaccess.request.SupportRequests;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Offers a decision to the group that the plan names, and to the administrators, so that it never waits for nobody. */
@Component
class OfferToApprovers implements TaskListener {

    private final SupportRequests requests;

    OfferToApprovers(SupportRequests requests) {
        this.requests = requests;
    }

    @Override
    public void notify(DelegateTask task) {
        Optional<String> named =
                requests.get(CaseVariables.reference(task)).plan().flatMap(AccessPlan::approvers);
        task.addCandidateGroup(named.orElse("approvers"));
        task.addCandidateGroup(AccessManagers.LAST_RESORT);
    }
}
