package io.supportaccess.process.task;

import io.supportaccess.access.Approvals;
import io.supportaccess.access.Extensions;
import io.supportaccess.access.Removals;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.OwnOrganisation;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.request.SupportRequests;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Refuses to assign a decision, a review or a confirmation to somebody who would judge their own act. */
@CalledByModel
class FourEyesListener implements TaskListener {

    /** The refusals by step; each gets the reference of the request and the assignee. */
    private final Map<String, BiConsumer<String, String>> refusals;

    FourEyesListener(
            SupportRequests requests,
            OwnOrganisation ownOrganisation,
            Approvals approvals,
            Extensions extensions,
            Removals removals) {
        this.refusals = Map.of(
                ModelIds.CONFIRM_ORGANISATION,
                (reference, userId) -> ownOrganisation.refuseConfirmation(requests.get(reference), userId),
                ModelIds.APPROVE_ACCESS,
                (reference, userId) -> approvals.refuseOwnDecision(requests.get(reference), userId),
                ModelIds.APPROVE_EXTENSION,
                extensions::refuseOwnDecision,
                ModelIds.CONFIRM_REMOVAL,
                removals::refuseOwnConfirmation,
                ModelIds.REVIEW_BREAK_GLASS,
                (reference, userId) -> approvals.refuseOwnReview(requests.get(reference), userId));
    }

    @Override
    public void notify(DelegateTask task) {
        Optional.ofNullable(task.getAssignee()).ifPresent(userId -> refusals.get(task.getTaskDefinitionKey())
                .accept(ProcessVariables.reference(task), userId));
    }
}
