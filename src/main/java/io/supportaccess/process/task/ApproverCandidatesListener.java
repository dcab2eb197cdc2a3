package io.supportaccess.process.task;

import io.supportaccess.organisation.Role;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.Identity;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.request.AccessPlan;
import io.supportaccess.request.SupportRequests;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;

/** Offers a decision to the group that the plan names, and to the administrators, so that it never waits for nobody. */
@CalledByModel
class ApproverCandidatesListener implements CandidateListener {

    private final SupportRequests requests;

    ApproverCandidatesListener(SupportRequests requests) {
        this.requests = requests;
    }

    @Override
    public Set<Identity> candidates(DelegateTask task) {
        String named = requests.get(ProcessVariables.reference(task))
                .plan()
                .flatMap(AccessPlan::approvers)
                .orElse(Role.APPROVERS.group());
        return new HashSet<>(List.of(Identity.group(named), Identity.group(Role.ADMINISTRATORS.group())));
    }
}
