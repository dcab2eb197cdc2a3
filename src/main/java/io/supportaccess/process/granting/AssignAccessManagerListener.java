package io.supportaccess.process.granting;

import io.supportaccess.process.AccessManagers;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.StepFields;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Assigns the named person, otherwise the person who completed the previous step. */
@CalledByModel
class AssignAccessManagerListener implements TaskListener {

    private final AccessManagers accessManagers;
    private final CurrentUser currentUser;

    AssignAccessManagerListener(AccessManagers accessManagers, CurrentUser currentUser) {
        this.accessManagers = accessManagers;
        this.currentUser = currentUser;
    }

    /** The named person may have lost the role meanwhile. */
    @Override
    public void notify(DelegateTask task) {
        Stream.concat(
                        Optional.ofNullable((String) task.getExecution().getVariable(StepFields.ACCESS_MANAGER))
                                .stream(),
                        Stream.of(currentUser.actor()))
                .filter(user -> accessManagers.include(user, task))
                .findFirst()
                .ifPresent(task::setAssignee);
    }
}
