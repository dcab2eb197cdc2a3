package io.supportaccess.process;

import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Ends a request that an approver has refused. */
@CalledByModel
class AccessRefusedListener implements ExecutionListener {

    private final SupportRequests requests;

    AccessRefusedListener(SupportRequests requests) {
        this.requests = requests;
    }

    @Override
    public void notify(DelegateExecution execution) {
        requests.close(RequestState.REFUSED, execution.getProcessBusinessKey());
    }
}
