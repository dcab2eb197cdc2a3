package io.supportaccess.process;

import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Gives the next step in Xero to the person named for it, else to the access manager who has just done the one before. */
@Component
class HandOnToAccessManager implements TaskListener {

    private final AccessManagers accessManagers;
    private final SignedIn signedIn;

    HandOnToAccessManager(AccessManagers accessManagers, SignedIn signedIn) {
        this.accessManagers = accessManagers;
        this.signedIn = signedIn;
    }

    @Override
    public void notify(DelegateTask task) {
        accessManagers.offer(task);
        Optional.ofNullable((String) task.getVariable(CaseVariables.ACCESS_MANAGER))
                .or(() -> Optional.of(signedIn.actor()).filter(user -> accessManagers.include(user, task)))
                .ifPresent(task::setAssignee);
    }
}
