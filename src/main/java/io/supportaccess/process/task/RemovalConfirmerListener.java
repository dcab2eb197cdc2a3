package io.supportaccess.process.task;

import io.supportaccess.access.Grants;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.ProcessVariables;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Refuses to let the remover take up the confirmation. */
@CalledByModel
class RemovalConfirmerListener implements TaskListener {

    private final Grants grants;

    RemovalConfirmerListener(Grants grants) {
        this.grants = grants;
    }

    @Override
    public void notify(DelegateTask task) {
        Optional.ofNullable(task.getAssignee())
                .ifPresent(confirmer -> grants.refuseOwnConfirmation(ProcessVariables.reference(task), confirmer));
    }
}
