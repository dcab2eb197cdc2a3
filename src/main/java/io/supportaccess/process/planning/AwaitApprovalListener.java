package io.supportaccess.process.planning;

import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Keeps that the request waits for an approver. */
@CalledByModel
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
