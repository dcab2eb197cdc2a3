package io.supportaccess.process;

import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Moves a request to a state, in our table and in the variable that Cockpit shows, so that the two never differ. */
@Component
public class RequestStates {

    private final SupportRequests requests;

    RequestStates(SupportRequests requests) {
        this.requests = requests;
    }

    public void moveTo(RequestState state, DelegateExecution execution) {
        requests.moveTo(state, execution.getProcessBusinessKey());
        execution.setVariable(ProcessVariables.STATE, state.name());
    }
}
