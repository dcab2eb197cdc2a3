package io.supportaccess.process.planning;

import io.supportaccess.access.Grants;
import io.supportaccess.access.HeldOrganisations;
import io.supportaccess.access.OrganisationAnswer;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.OwnOrganisation;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.StepFields;
import io.supportaccess.process.SubmittedVariables;
import io.supportaccess.request.SupportRequest;
import io.supportaccess.request.SupportRequests;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Records which organisation the request is about: the new one, or a registered one. The plan follows it. */
@CalledByModel
class ConfirmOrganisationListener implements TaskListener {

    private final SupportRequests requests;
    private final HeldOrganisations held;
    private final OwnOrganisation ownOrganisation;
    private final Grants grants;
    private final CurrentUser currentUser;

    ConfirmOrganisationListener(
            SupportRequests requests,
            HeldOrganisations held,
            OwnOrganisation ownOrganisation,
            Grants grants,
            CurrentUser currentUser) {
        this.requests = requests;
        this.held = held;
        this.ownOrganisation = ownOrganisation;
        this.grants = grants;
        this.currentUser = currentUser;
    }

    @Override
    public void notify(DelegateTask task) {
        var answer = OrganisationAnswer.from(SubmittedVariables.of(task));
        SupportRequest request = requests.get(ProcessVariables.reference(task));
        ownOrganisation.refuseConfirmation(request, currentUser.userId());
        held.settle(request, answer, currentUser.userId());
        grants.refuseIfOpen(requests.get(request.reference()), currentUser.viewer());
        StepFields.forget(ModelIds.CONFIRM_ORGANISATION, task);
    }
}
