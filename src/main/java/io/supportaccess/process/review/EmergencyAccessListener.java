package io.supportaccess.process.review;

import io.supportaccess.access.Approvals;
import io.supportaccess.access.Decision;
import io.supportaccess.action.RequestAction;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.GatewayVariables;
import io.supportaccess.process.SubmittedVariables;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import io.supportaccess.security.session.Reauthentication;
import io.supportaccess.token.Scope;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Records that an access manager uses emergency access, and why. */
@CalledByModel
class EmergencyAccessListener implements ExecutionListener {

    private final SupportRequests requests;
    private final Approvals approvals;
    private final CurrentUser currentUser;
    private final GatewayVariables gateways;
    private final Reauthentication reauthentication;

    EmergencyAccessListener(
            SupportRequests requests,
            Approvals approvals,
            CurrentUser currentUser,
            GatewayVariables gateways,
            Reauthentication reauthentication) {
        this.reauthentication = reauthentication;
        this.requests = requests;
        this.approvals = approvals;
        this.currentUser = currentUser;
        this.gateways = gateways;
    }

    @Override
    public void notify(DelegateExecution execution) {
        SupportRequest request = requests.get(execution.getProcessBusinessKey());
        String reason = Decision.reason(SubmittedVariables.of(execution));
        execution.removeVariables(RequestAction.EMERGENCY_ACCESS.fields());
        currentUser.refuseProgram(request);
        reauthentication.refuseUnlessConfirmed(request.reference(), Scope.REQUESTS_BREAK_GLASS);
        approvals.recordEmergencyAccess(request, currentUser.userId(), reason);
        gateways.set(execution, request);
    }
}
