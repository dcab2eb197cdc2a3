package io.supportaccess.process;

import io.supportaccess.access.Approval.Answer;
import io.supportaccess.access.Approvals;
import io.supportaccess.request.SupportRequests;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Takes what an approver found about an access that nobody had approved. */
@Component
class ReviewBreakGlass implements TaskListener {

    private final SupportRequests requests;
    private final Approvals approvals;
    private final SignedIn signedIn;

    ReviewBreakGlass(SupportRequests requests, Approvals approvals, SignedIn signedIn) {
        this.requests = requests;
        this.approvals = approvals;
        this.signedIn = signedIn;
    }

    @Override
    public void notify(DelegateTask task) {
        var answer = Answer.toBreakGlass(GivenVariables.of(task));
        approvals.review(requests.get(CaseVariables.reference(task)), signedIn.userId(), answer);
        task.removeVariables(List.of("breakGlassJustified", "reviewComment"));
    }
}
