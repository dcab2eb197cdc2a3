package io.supportaccess.process;

import io.supportaccess.request.RequestProgress;
import io.supportaccess.request.RequestState;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Moves the request to the state that belongs to the element of the diagram it has reached. */
@CalledByModel
class RequestStateListener implements ExecutionListener {

    private static final Map<String, RequestState> STATES = Map.of(
            ModelIds.APPROVE_ACCESS, RequestState.AWAITING_APPROVAL,
            ModelIds.GRANT_ACCESS, RequestState.GRANTING_ACCESS,
            ModelIds.ENDED_ACCESS_REFUSED, RequestState.REFUSED,
            ModelIds.ENDED_REQUEST_EXPIRED, RequestState.EXPIRED,
            ModelIds.ENDED_REQUEST_WITHDRAWN, RequestState.WITHDRAWN);

    private final RequestProgress progress;

    RequestStateListener(RequestProgress progress) {
        this.progress = progress;
    }

    @Override
    public void notify(DelegateExecution execution) {
        progress.moveTo(STATES.get(execution.getCurrentActivityId()), execution.getProcessBusinessKey());
    }
}
