package io.supportaccess.process;

import io.supportaccess.access.Approval;
import io.supportaccess.access.Approvals;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Lets an access manager go ahead without waiting for an approval, with a reason. */
@Component
class BreakGlass implements ExecutionListener {

    private final SupportRequests requests;
    private final Approvals approvals;
    private final SignedIn signedIn;
    private final GatewayAnswers answers;

    BreakGlass(SupportRequests requests, Approvals approvals, SignedIn signedIn, GatewayAnswers answers) {
        this.requests = requests;
        this.approvals = approvals;
        this.signedIn = signedIn;
        this.answers = answers;
    }

    @Override
    public void notify(DelegateExecution execution) {
        SupportRequest request = requests.get(execution.getProcessBusinessKey());
        String reason = Approval.urgency(GivenVariables.of(execution));
        execution.removeVariable("reason");
        signedIn.refuseUnlessManages(request);
        approvals.breakGlass(request, signedIn.userId(), reason);
        answers.set(execution, request);
    }
}
