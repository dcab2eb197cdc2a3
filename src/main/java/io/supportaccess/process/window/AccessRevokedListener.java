package io.supportaccess.process.window;

import io.supportaccess.access.Approvals;
import io.supportaccess.access.Decision;
import io.supportaccess.access.Grants;
import io.supportaccess.access.Revocations;
import io.supportaccess.action.RequestAction;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.SubmittedVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/**
 * Records who revokes the access, and why. Before there is any, an unjustified emergency access is declined by this.
 */
@CalledByModel
class AccessRevokedListener implements ExecutionListener {

    private final Revocations revocations;
    private final Grants grants;
    private final Approvals approvals;
    private final CurrentUser currentUser;

    AccessRevokedListener(Revocations revocations, Grants grants, Approvals approvals, CurrentUser currentUser) {
        this.revocations = revocations;
        this.grants = grants;
        this.approvals = approvals;
        this.currentUser = currentUser;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String reference = execution.getProcessBusinessKey();
        String reason = Decision.reason(SubmittedVariables.of(execution));
        execution.removeVariables(RequestAction.REVOKE.fields());
        if (grants.of(reference).isPresent() || !approvals.isDeclined(reference)) {
            revocations.revoke(reference, currentUser.actor(), reason);
        }
    }
}
