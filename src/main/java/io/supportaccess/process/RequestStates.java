package io.supportaccess.process;

import io.supportaccess.request.RequestProgress;
import io.supportaccess.request.RequestState;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Moves a request to a state, in our table and in the variable that Cockpit shows, so that the two never differ. */
@Component
public class RequestStates {

    private final RequestProgress progress;

    RequestStates(RequestProgress progress) {
        this.progress = progress;
    }

    public void moveTo(RequestState state, DelegateExecution execution) {
        progress.moveTo(state, execution.getProcessBusinessKey());
        execution.setVariable(ProcessVariables.STATE, state.name());
    }
}
