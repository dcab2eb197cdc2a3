package io.supportaccess.process;

import io.supportaccess.access.Grants;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Refuses to let the remover take up the confirmation. */
@Component
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
