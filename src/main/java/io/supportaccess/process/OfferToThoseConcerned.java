package io.supportaccess.process;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Offers a decision on the access to the requester and to the access managers. */
@Component
class OfferToThoseConcerned implements TaskListener {

    private final AccessManagers accessManagers;

    OfferToThoseConcerned(AccessManagers accessManagers) {
        this.accessManagers = accessManagers;
    }

    @Override
    public void notify(DelegateTask task) {
        accessManagers.offer(task);
        task.addCandidateUser((String) task.getVariable(CaseVariables.REQUESTER));
    }
}
