package io.supportaccess.process.removal;

import io.supportaccess.access.Removals;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.RequestReaders;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Records who removed Xero Support, for a second person to confirm. */
@CalledByModel
class RemoveXeroSupportListener implements TaskListener {

    private final Removals removals;
    private final RequestReaders readers;
    private final CurrentUser currentUser;

    RemoveXeroSupportListener(Removals removals, RequestReaders readers, CurrentUser currentUser) {
        this.removals = removals;
        this.readers = readers;
        this.currentUser = currentUser;
    }

    @Override
    public void notify(DelegateTask task) {
        String reference = ProcessVariables.reference(task);
        removals.report(reference, currentUser.userId());
        readers.update(reference, task.getProcessInstanceId());
    }
}
