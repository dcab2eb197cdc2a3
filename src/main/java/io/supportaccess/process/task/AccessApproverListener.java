package io.supportaccess.process.task;

import io.supportaccess.access.Approvals;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.request.SupportRequests;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Refuses to let somebody take up the decision on an own request. */
@CalledByModel
class AccessApproverListener implements TaskListener {

    private final SupportRequests requests;
    private final Approvals approvals;

    AccessApproverListener(SupportRequests requests, Approvals approvals) {
        this.requests = requests;
        this.approvals = approvals;
    }

    @Override
    public void notify(DelegateTask task) {
        Optional.ofNullable(task.getAssignee())
                .ifPresent(approver ->
                        approvals.refuseOwnDecision(requests.get(ProcessVariables.reference(task)), approver));
    }
}
