package io.supportaccess.process.review;

import io.supportaccess.access.Approval;
import io.supportaccess.access.Approval.Review;
import io.supportaccess.access.Approvals;
import io.supportaccess.action.RequestAction;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.SupportProcess;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Revokes, in the reviewer's name and words, an access for which the approval should not have been skipped. */
@CalledByModel
class RevokeUnjustifiedAccessDelegate implements JavaDelegate {

    private final SupportProcess process;
    private final Approvals approvals;

    RevokeUnjustifiedAccessDelegate(SupportProcess process, Approvals approvals) {
        this.process = process;
        this.approvals = approvals;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = execution.getProcessBusinessKey();
        String found = approvals
                .of(reference)
                .flatMap(Approval::review)
                .flatMap(Review::reviewComment)
                .orElseThrow();
        process.send(RequestAction.REVOKE, reference, Map.of("reason", found));
    }
}
