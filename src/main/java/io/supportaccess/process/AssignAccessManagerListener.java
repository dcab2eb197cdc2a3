package io.supportaccess.process;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.springframework.stereotype.Component;

/** Gives the next step in Xero to the person named for it, else to the access manager who has just done the one before. */
@Component
class AssignAccessManagerListener implements CandidateListener {

    private final AccessManagers accessManagers;
    private final CurrentUser currentUser;

    AssignAccessManagerListener(AccessManagers accessManagers, CurrentUser currentUser) {
        this.accessManagers = accessManagers;
        this.currentUser = currentUser;
    }

    @Override
    public Set<Identity> candidates(DelegateTask task) {
        return accessManagers.of(task);
    }

    /** Who was named may have been taken from the organisation's access managers meanwhile. */
    @Override
    public void notify(DelegateTask task) {
        CandidateListener.super.notify(task);
        Stream.concat(
                        Optional.ofNullable((String) task.getVariable(ProcessVariables.ACCESS_MANAGER)).stream(),
                        Stream.of(currentUser.actor()))
                .filter(user -> accessManagers.include(user, task))
                .findFirst()
                .ifPresent(task::setAssignee);
    }
}
