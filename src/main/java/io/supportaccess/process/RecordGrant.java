package io.supportaccess.process;

import io.supportaccess.access.Grants;
import io.supportaccess.access.Grants.Confirmation;
import io.supportaccess.message.SupportMessages;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequests;
import java.util.Date;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps that the access is as it was asked for, and until when it lasts. */
@Component
class RecordGrant implements JavaDelegate {

    private final SupportRequests requests;
    private final Grants grants;
    private final SupportMessages messages;
    private final SignedIn signedIn;

    RecordGrant(SupportRequests requests, Grants grants, SupportMessages messages, SignedIn signedIn) {
        this.messages = messages;
        this.requests = requests;
        this.grants = grants;
        this.signedIn = signedIn;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var confirmation = Confirmation.from(GivenVariables.of(execution));
        var request = requests.get(execution.getProcessBusinessKey());
        RequestState next =
                messages.isSent(request.reference()) ? RequestState.SUPPORT_IN : RequestState.DRAFTING_MESSAGE;
        var grant = grants.record(request, signedIn.userId(), confirmation, next);
        execution.setVariable(CaseVariables.ACCESS_UNTIL, Date.from(grant.plannedEnd()));
        execution.setVariable(CaseVariables.STATE, next.name());
    }
}
