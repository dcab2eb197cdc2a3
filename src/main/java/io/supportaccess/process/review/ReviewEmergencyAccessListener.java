package io.supportaccess.process.review;

import io.supportaccess.access.Approvals;
import io.supportaccess.access.Decision;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.GatewayVariables;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.StepFields;
import io.supportaccess.process.SubmittedVariables;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Records an approver's review of an emergency access, and says whether the access has to end for it. */
@CalledByModel
class ReviewEmergencyAccessListener implements TaskListener {

    private final SupportRequests requests;
    private final Approvals approvals;
    private final CurrentUser currentUser;
    private final GatewayVariables gateways;

    ReviewEmergencyAccessListener(
            SupportRequests requests, Approvals approvals, CurrentUser currentUser, GatewayVariables gateways) {
        this.gateways = gateways;
        this.requests = requests;
        this.approvals = approvals;
        this.currentUser = currentUser;
    }

    @Override
    public void notify(DelegateTask task) {
        var decision = Decision.onEmergencyAccess(SubmittedVariables.of(task));
        SupportRequest request = requests.get(ProcessVariables.reference(task));
        approvals.review(request, currentUser.userId(), decision);
        StepFields.forget(ModelIds.REVIEW_BREAK_GLASS, task);
        // An approver may have approved it since, after it was planned anew.
        boolean declined = approvals.isDeclined(request.reference());
        gateways.set(task, Map.of("accessToRevoke", declined && request.state().canBeWithdrawn()));
    }
}
