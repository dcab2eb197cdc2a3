package io.supportaccess.process;

import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Keeps that Xero Support is to be let in from here on. */
@Component
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
