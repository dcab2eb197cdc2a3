package io.supportaccess.process;

import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Ends a request that was withdrawn before anybody was let in. */
@CalledByModel
class CloseWithdrawnListener implements ExecutionListener {

    private final SupportRequests requests;

    CloseWithdrawnListener(SupportRequests requests) {
        this.requests = requests;
    }

    @Override
    public void notify(DelegateExecution execution) {
        requests.close(RequestState.WITHDRAWN, execution.getProcessBusinessKey());
    }
}
