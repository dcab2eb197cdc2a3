package io.supportaccess.process;

import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Ends a request on which nobody acted in time. */
@CalledByModel
class RequestExpiredListener implements ExecutionListener {

    private final SupportRequests requests;

    RequestExpiredListener(SupportRequests requests) {
        this.requests = requests;
    }

    @Override
    public void notify(DelegateExecution execution) {
        requests.close(RequestState.EXPIRED, execution.getProcessBusinessKey());
    }
}
