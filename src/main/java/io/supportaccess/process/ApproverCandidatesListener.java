package io.supportaccess.process;

import io.supportaccess.request.AccessPlan;
import io.supportaccess.request.SupportRequests;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Offers a decision to the group that the plan names, and to the administrators, so that it never waits for nobody. */
@Component
class ApproverCandidatesListener implements CandidateListener {

    /** Approves where the plan names no other group, and sees all requests. */
    static final String EVERYBODYS = "approvers";

    private final SupportRequests requests;

    ApproverCandidatesListener(SupportRequests requests) {
        this.requests = requests;
    }

    @Override
    public Set<Identity> candidates(DelegateTask task) {
        String named = requests.get(ProcessVariables.reference(task))
                .plan()
                .flatMap(AccessPlan::approvers)
                .orElse(EVERYBODYS);
        return new HashSet<>(List.of(Identity.group(named), Identity.group(AccessManagers.LAST_RESORT)));
    }
}
