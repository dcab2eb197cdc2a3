package io.supportaccess.process.removal;

import io.supportaccess.access.RemovalCheck;
import io.supportaccess.access.Removals;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.RequestReaders;
import io.supportaccess.process.StepFields;
import io.supportaccess.process.SubmittedVariables;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Records what a second person saw on the Users page; a denied removal goes back to the access managers. */
@CalledByModel
class ConfirmRemovalListener implements TaskListener {

    private final Removals removals;
    private final RequestReaders readers;
    private final CurrentUser currentUser;

    ConfirmRemovalListener(Removals removals, RequestReaders readers, CurrentUser currentUser) {
        this.removals = removals;
        this.readers = readers;
        this.currentUser = currentUser;
    }

    @Override
    public void notify(DelegateTask task) {
        String reference = ProcessVariables.reference(task);
        removals.refuseOwnConfirmation(reference, currentUser.userId());
        var look = RemovalCheck.from(SubmittedVariables.of(task));
        if (!look.gone()) {
            removals.deny(reference, currentUser.userId(), look.note());
            StepFields.forget(ModelIds.CONFIRM_REMOVAL, task, RemovalCheck.CONFIRMED);
            // The reported removal is undone, so its reporter loses the read right that came with it.
            readers.update(reference, task.getProcessInstanceId());
        }
    }
}
