package io.supportaccess.process;

import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Offers a decision on the access to the requester and to the access managers. */
@Component
class RequesterAndManagersCandidatesListener implements CandidateListener {

    private final AccessManagers accessManagers;

    RequesterAndManagersCandidatesListener(AccessManagers accessManagers) {
        this.accessManagers = accessManagers;
    }

    @Override
    public Set<Identity> candidates(DelegateTask task) {
        Set<Identity> concerned = new HashSet<>(accessManagers.of(task));
        concerned.add(Identity.user((String) task.getVariable(ProcessVariables.REQUESTER)));
        return concerned;
    }
}
