package io.supportaccess.process;

import io.supportaccess.access.Approvals;
import io.supportaccess.request.SupportRequests;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Refuses to let somebody take up the decision on an own request. */
@Component
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
