package io.supportaccess.process.task;

import io.supportaccess.access.Approvals;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.request.SupportRequests;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Refuses to let somebody review what they had a part in. */
@CalledByModel
class EmergencyAccessReviewerListener implements TaskListener {

    private final SupportRequests requests;
    private final Approvals approvals;

    EmergencyAccessReviewerListener(SupportRequests requests, Approvals approvals) {
        this.requests = requests;
        this.approvals = approvals;
    }

    @Override
    public void notify(DelegateTask task) {
        Optional.ofNullable(task.getAssignee())
                .ifPresent(reviewer ->
                        approvals.refuseOwnReview(requests.get(ProcessVariables.reference(task)), reviewer));
    }
}
