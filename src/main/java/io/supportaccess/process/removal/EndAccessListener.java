package io.supportaccess.process.removal;

import io.supportaccess.access.Extensions;
import io.supportaccess.access.Grants;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.RequestStates;
import io.supportaccess.request.RequestState;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Records that the removal begins; an extension that waits for a decision lapses. */
@CalledByModel
class EndAccessListener implements ExecutionListener {

    private final Grants grants;
    private final Extensions extensions;
    private final RequestStates states;
    private final CurrentUser currentUser;

    EndAccessListener(Grants grants, Extensions extensions, RequestStates states, CurrentUser currentUser) {
        this.states = states;
        this.extensions = extensions;
        this.grants = grants;
        this.currentUser = currentUser;
    }

    @Override
    public void notify(DelegateExecution execution) {
        extensions.lapse(execution.getProcessBusinessKey());
        grants.beginRemoval(execution.getProcessBusinessKey(), currentUser.actor());
        states.moveTo(RequestState.ENDING_ACCESS, execution);
    }
}
