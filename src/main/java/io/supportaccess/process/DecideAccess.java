package io.supportaccess.process;

import io.supportaccess.access.Approval.Answer;
import io.supportaccess.access.Approvals;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Takes the decision whether Xero Support may be let in. */
@Component
class DecideAccess implements TaskListener {

    private final SupportRequests requests;
    private final Approvals approvals;
    private final SignedIn signedIn;

    DecideAccess(SupportRequests requests, Approvals approvals, SignedIn signedIn) {
        this.requests = requests;
        this.approvals = approvals;
        this.signedIn = signedIn;
    }

    @Override
    public void notify(DelegateTask task) {
        var answer = Answer.toAccess(GivenVariables.of(task));
        approvals.decide(requests.get(CaseVariables.reference(task)), signedIn.userId(), answer);
        task.removeVariable("approvalComment");
    }
}
