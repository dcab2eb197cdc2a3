package io.supportaccess.process.granting;

import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Keeps that Xero Support is to be let in from here on. */
@CalledByModel
class GrantAccessListener implements ExecutionListener {

    private final SupportRequests requests;

    GrantAccessListener(SupportRequests requests) {
        this.requests = requests;
    }

    @Override
    public void notify(DelegateExecution execution) {
        requests.moveTo(RequestState.GRANTING_ACCESS, execution.getProcessBusinessKey());
        execution.setVariable(ProcessVariables.STATE, RequestState.GRANTING_ACCESS.name());
    }
}
