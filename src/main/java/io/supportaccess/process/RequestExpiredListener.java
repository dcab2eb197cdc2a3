package io.supportaccess.process;

import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Ends a request on which nobody acted in time. */
@Component
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
