package io.supportaccess.process;

import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Keeps that the request waits for an approver. */
@Component
class AwaitApprovalListener implements TaskListener {

    private final SupportRequests requests;

    AwaitApprovalListener(SupportRequests requests) {
        this.requests = requests;
    }

    @Override
    public void notify(DelegateTask task) {
        requests.moveTo(RequestState.AWAITING_APPROVAL, ProcessVariables.reference(task));
        task.setVariable(ProcessVariables.STATE, RequestState.AWAITING_APPROVAL.name());
    }
}
