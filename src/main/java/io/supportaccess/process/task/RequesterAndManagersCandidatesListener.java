package io.supportaccess.process.task;

import io.supportaccess.process.AccessManagers;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.Identity;
import io.supportaccess.process.ProcessVariables;
import java.util.HashSet;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateTask;

/** Offers a decision on the access to the requester and to the access managers. */
@CalledByModel
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
