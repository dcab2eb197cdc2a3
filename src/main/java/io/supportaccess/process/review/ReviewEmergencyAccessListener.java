package io.supportaccess.process.review;

import io.supportaccess.access.Approvals;
import io.supportaccess.access.Decision;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.SubmittedVariables;
import io.supportaccess.request.SupportRequests;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Records an approver's review of an emergency access. */
@CalledByModel
class ReviewEmergencyAccessListener implements TaskListener {

    private final SupportRequests requests;
    private final Approvals approvals;
    private final CurrentUser currentUser;

    ReviewEmergencyAccessListener(SupportRequests requests, Approvals approvals, CurrentUser currentUser) {
        this.requests = requests;
        this.approvals = approvals;
        this.currentUser = currentUser;
    }

    @Override
    public void notify(DelegateTask task) {
        var decision = Decision.onEmergencyAccess(SubmittedVariables.of(task));
        approvals.review(requests.get(ProcessVariables.reference(task)), currentUser.userId(), decision);
        task.removeVariables(List.of("breakGlassJustified", "reviewComment"));
    }
}
