package io.supportaccess.process.planning;

import io.supportaccess.access.Approvals;
import io.supportaccess.access.Decision;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.SubmittedVariables;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Records whether the access was approved. */
@CalledByModel
class ApproveAccessListener implements TaskListener {

    private final SupportRequests requests;
    private final Approvals approvals;
    private final CurrentUser currentUser;

    ApproveAccessListener(SupportRequests requests, Approvals approvals, CurrentUser currentUser) {
        this.requests = requests;
        this.approvals = approvals;
        this.currentUser = currentUser;
    }

    @Override
    public void notify(DelegateTask task) {
        var decision = Decision.onAccess(SubmittedVariables.of(task));
        approvals.decide(requests.get(ProcessVariables.reference(task)), currentUser.userId(), decision);
        task.removeVariable(Decision.APPROVAL_COMMENT);
    }
}
