package io.supportaccess.process;

import io.supportaccess.access.Grants;
import io.supportaccess.access.Grants.Look;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Takes what somebody other than the remover saw; what the process could not follow is refused. */
@Component
class CheckRemovalConfirmed implements TaskListener {

    private final Grants grants;
    private final SignedIn signedIn;

    CheckRemovalConfirmed(Grants grants, SignedIn signedIn) {
        this.grants = grants;
        this.signedIn = signedIn;
    }

    @Override
    public void notify(DelegateTask task) {
        String reference = CaseVariables.reference(task);
        grants.refuseOwnConfirmation(reference, signedIn.userId());
        var look = Look.from(GivenVariables.of(task));
        if (!look.gone()) {
            grants.denyRemoval(reference, signedIn.userId(), look.seen());
        }
    }
}
