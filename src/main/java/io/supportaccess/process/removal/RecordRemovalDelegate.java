package io.supportaccess.process.removal;

import io.supportaccess.access.RemovalCheck;
import io.supportaccess.access.Removals;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.StepFields;
import io.supportaccess.process.SubmittedVariables;
import io.supportaccess.request.RequestProgress;
import io.supportaccess.request.RequestState;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;

/** Records that Xero Support is gone, who confirmed it and by which evidence. */
@CalledByModel
class RecordRemovalDelegate implements JavaDelegate {

    private final Removals removals;
    private final RequestProgress progress;
    private final CurrentUser currentUser;

    RecordRemovalDelegate(Removals removals, RequestProgress progress, CurrentUser currentUser) {
        this.progress = progress;
        this.removals = removals;
        this.currentUser = currentUser;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var look = RemovalCheck.from(SubmittedVariables.of(execution));
        StepFields.forget(ModelIds.CONFIRM_REMOVAL, execution);
        removals.confirm(
                execution.getProcessBusinessKey(),
                currentUser.userId(),
                look.note().orElseThrow());
        progress.moveTo(RequestState.ENDED, execution.getProcessBusinessKey());
    }
}
