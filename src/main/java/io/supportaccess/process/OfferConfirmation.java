package io.supportaccess.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Offers the confirmation to those who see the Users page, and to the administrators: it needs a second person. */
@Component
class OfferConfirmation implements TaskListener {

    private final AccessManagers accessManagers;
    private final SignedIn signedIn;

    OfferConfirmation(AccessManagers accessManagers, SignedIn signedIn) {
        this.accessManagers = accessManagers;
        this.signedIn = signedIn;
    }

    @Override
    public void notify(DelegateTask task) {
        accessManagers.offerToOthers(signedIn.userId(), task);
        task.addCandidateGroup(AccessManagers.LAST_RESORT);
    }
}
