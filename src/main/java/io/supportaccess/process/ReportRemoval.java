package io.supportaccess.process;

import io.supportaccess.access.Grants;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Keeps who says to have removed Xero Support, and lets somebody else look anew. */
@Component
class ReportRemoval implements TaskListener {

    private final Grants grants;
    private final ThoseConcernedReadCase thoseConcernedReadCase;
    private final SignedIn signedIn;

    ReportRemoval(Grants grants, ThoseConcernedReadCase thoseConcernedReadCase, SignedIn signedIn) {
        this.grants = grants;
        this.thoseConcernedReadCase = thoseConcernedReadCase;
        this.signedIn = signedIn;
    }

    @Override
    public void notify(DelegateTask task) {
        task.removeVariables(List.of("removalConfirmed", "removalEvidence"));
        grants.reportRemoval(CaseVariables.reference(task), signedIn.userId());
        thoseConcernedReadCase.tookPart(signedIn.userId(), task.getProcessInstanceId());
    }
}
