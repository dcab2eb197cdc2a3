package io.supportaccess.process.removal;

import io.supportaccess.access.Extensions;
import io.supportaccess.access.Removals;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.request.RequestProgress;
import io.supportaccess.request.RequestState;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Records that the removal begins, and declines an extension that waits for a decision. */
@CalledByModel
class RemovalBegunListener implements ExecutionListener {

    private final Removals removals;
    private final Extensions extensions;
    private final RequestProgress progress;
    private final CurrentUser currentUser;

    RemovalBegunListener(Removals removals, Extensions extensions, RequestProgress progress, CurrentUser currentUser) {
        this.progress = progress;
        this.extensions = extensions;
        this.removals = removals;
        this.currentUser = currentUser;
    }

    @Override
    public void notify(DelegateExecution execution) {
        extensions.declineBecauseAccessEnds(execution.getProcessBusinessKey());
        removals.begin(execution.getProcessBusinessKey(), currentUser.actor());
        progress.moveTo(RequestState.ENDING_ACCESS, execution.getProcessBusinessKey());
    }
}
