package io.supportaccess.process;

import io.supportaccess.access.Extensions;
import io.supportaccess.access.Grants;
import io.supportaccess.request.RequestState;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Keeps that the access is to be ended. */
@Component
class BeginRemoval implements ExecutionListener {

    private final Grants grants;
    private final Extensions extensions;
    private final SignedIn signedIn;

    BeginRemoval(Grants grants, Extensions extensions, SignedIn signedIn) {
        this.extensions = extensions;
        this.grants = grants;
        this.signedIn = signedIn;
    }

    @Override
    public void notify(DelegateExecution execution) {
        extensions.lapse(execution.getProcessBusinessKey());
        grants.beginRemoval(execution.getProcessBusinessKey(), signedIn.actor());
        execution.setVariable(CaseVariables.STATE, RequestState.ENDING_ACCESS.name());
    }
}
