package io.supportaccess.process;

import io.supportaccess.access.Extensions;
import io.supportaccess.access.Grants;
import io.supportaccess.request.RequestState;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Keeps that the access is to be ended. */
@Component
class EndAccessListener implements ExecutionListener {

    private final Grants grants;
    private final Extensions extensions;
    private final CurrentUser currentUser;

    EndAccessListener(Grants grants, Extensions extensions, CurrentUser currentUser) {
        this.extensions = extensions;
        this.grants = grants;
        this.currentUser = currentUser;
    }

    @Override
    public void notify(DelegateExecution execution) {
        extensions.lapse(execution.getProcessBusinessKey());
        grants.endAccessListener(execution.getProcessBusinessKey(), currentUser.actor());
        execution.setVariable(ProcessVariables.STATE, RequestState.ENDING_ACCESS.name());
    }
}
