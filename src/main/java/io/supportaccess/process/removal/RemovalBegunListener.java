package io.supportaccess.process.removal;

import io.supportaccess.access.Extensions;
import io.supportaccess.access.Removals;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.RequestStates;
import io.supportaccess.request.RequestState;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Records that the removal begins, and declines an extension that waits for a decision. */
@CalledByModel
class RemovalBegunListener implements ExecutionListener {

    private final Removals removals;
    private final Extensions extensions;
    private final RequestStates states;
    private final CurrentUser currentUser;

    RemovalBegunListener(Removals removals, Extensions extensions, RequestStates states, CurrentUser currentUser) {
        this.states = states;
        this.extensions = extensions;
        this.removals = removals;
        this.currentUser = currentUser;
    }

    @Override
    public void notify(DelegateExecution execution) {
        extensions.declineBecauseAccessEnds(execution.getProcessBusinessKey());
        removals.begin(execution.getProcessBusinessKey(), currentUser.actor());
        states.moveTo(RequestState.ENDING_ACCESS, execution);
    }
}
