package io.supportaccess.process.granting;

import io.supportaccess.process.AccessManagers;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.ProcessVariables;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Gives the next step in Xero to the person named for it, else to the access manager who has just done the one before. */
@CalledByModel
class AssignAccessManagerListener implements TaskListener {

    private final AccessManagers accessManagers;
    private final CurrentUser currentUser;

    AssignAccessManagerListener(AccessManagers accessManagers, CurrentUser currentUser) {
        this.accessManagers = accessManagers;
        this.currentUser = currentUser;
    }

    /** Who was named may have been taken from the organisation's access managers meanwhile. */
    @Override
    public void notify(DelegateTask task) {
        Stream.concat(
                        Optional.ofNullable((String) task.getVariable(ProcessVariables.ACCESS_MANAGER)).stream(),
                        Stream.of(currentUser.actor()))
                .filter(user -> accessManagers.include(user, task))
                .findFirst()
                .ifPresent(task::setAssignee);
    }
}
