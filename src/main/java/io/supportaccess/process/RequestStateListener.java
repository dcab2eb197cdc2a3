package io.supportaccess.process;

import io.supportaccess.request.RequestState;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Moves the request to the state that belongs to the element of the diagram it has reached. */
@CalledByModel
class RequestStateListener implements ExecutionListener {

    private static final Map<String, RequestState> STATES = Map.of(
            "UserTask_ApproveAccess", RequestState.AWAITING_APPROVAL,
            "SubProcess_GrantAccess", RequestState.GRANTING_ACCESS,
            "EndEvent_AccessRefused", RequestState.REFUSED,
            "EndEvent_RequestExpired", RequestState.EXPIRED,
            "EndEvent_RequestWithdrawn", RequestState.WITHDRAWN);

    private final RequestStates states;

    RequestStateListener(RequestStates states) {
        this.states = states;
    }

    @Override
    public void notify(DelegateExecution execution) {
        states.moveTo(STATES.get(execution.getCurrentActivityId()), execution);
    }
}
