package io.supportaccess.process.removal;

import io.supportaccess.access.Grants;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.ReadRights;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Records who removed Xero Support, for a second person to confirm. */
@CalledByModel
class RemoveXeroSupportListener implements TaskListener {

    private final Grants grants;
    private final ReadRights readRights;
    private final CurrentUser currentUser;

    RemoveXeroSupportListener(Grants grants, ReadRights readRights, CurrentUser currentUser) {
        this.grants = grants;
        this.readRights = readRights;
        this.currentUser = currentUser;
    }

    @Override
    public void notify(DelegateTask task) {
        task.removeVariables(List.of("removalConfirmed", "removalEvidence"));
        grants.reportRemoval(ProcessVariables.reference(task), currentUser.userId());
        readRights.tookPart(currentUser.userId(), task.getProcessInstanceId());
    }
}
