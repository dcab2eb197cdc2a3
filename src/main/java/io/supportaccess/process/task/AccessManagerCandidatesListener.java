package io.supportaccess.process.task;

import io.supportaccess.process.AccessManagers;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.Identity;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;

/** Offers a step in Xero to the access managers of the organisation. */
@CalledByModel
class AccessManagerCandidatesListener implements CandidateListener {

    private final AccessManagers accessManagers;

    AccessManagerCandidatesListener(AccessManagers accessManagers) {
        this.accessManagers = accessManagers;
    }

    @Override
    public Set<Identity> candidates(DelegateTask task) {
        return accessManagers.of(task);
    }
}
