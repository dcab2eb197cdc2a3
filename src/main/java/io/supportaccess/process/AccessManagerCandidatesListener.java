package io.supportaccess.process;

import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Offers a step in Xero to those who may do it in this organisation. */
@Component
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
