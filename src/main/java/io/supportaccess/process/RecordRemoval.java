package io.supportaccess.process;

import io.supportaccess.access.Grants;
import io.supportaccess.access.Grants.Look;
import io.supportaccess.request.RequestState;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps that Xero Support is out, by whose word and which evidence. */
@Component
class RecordRemoval implements JavaDelegate {

    private final Grants grants;
    private final SignedIn signedIn;

    RecordRemoval(Grants grants, SignedIn signedIn) {
        this.grants = grants;
        this.signedIn = signedIn;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var look = Look.from(GivenVariables.of(execution));
        execution.removeVariable("removalEvidence");
        grants.confirmRemoval(
                execution.getProcessBusinessKey(),
                signedIn.userId(),
                look.seen().orElseThrow());
        execution.setVariable(CaseVariables.STATE, RequestState.ENDED.name());
    }
}
