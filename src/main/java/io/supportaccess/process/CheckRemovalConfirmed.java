package io.supportaccess.process;

import io.supportaccess.access.Grants;
import io.supportaccess.access.Grants.Look;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Takes what somebody other than the remover saw; what the process could not follow is refused. */
@Component
class CheckRemovalConfirmed implements TaskListener {

    private final SupportRequests requests;
    private final Grants grants;
    private final ThoseConcernedReadCase thoseConcernedReadCase;
    private final SignedIn signedIn;

    CheckRemovalConfirmed(
            SupportRequests requests, Grants grants, ThoseConcernedReadCase thoseConcernedReadCase, SignedIn signedIn) {
        this.requests = requests;
        this.grants = grants;
        this.thoseConcernedReadCase = thoseConcernedReadCase;
        this.signedIn = signedIn;
    }

    @Override
    public void notify(DelegateTask task) {
        String reference = CaseVariables.reference(task);
        grants.refuseOwnConfirmation(reference, signedIn.userId());
        var look = Look.from(GivenVariables.of(task));
        if (!look.gone()) {
            grants.denyRemoval(reference, signedIn.userId(), look.seen());
            // Who said to have removed them has no part in that any more.
            thoseConcernedReadCase.follow(requests.get(reference), task.getProcessInstanceId());
        }
    }
}
