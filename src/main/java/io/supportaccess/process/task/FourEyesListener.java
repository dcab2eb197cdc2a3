package io.supportaccess.process.task;

import io.supportaccess.access.Approvals;
import io.supportaccess.access.Extensions;
import io.supportaccess.access.Removals;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.OwnOrganisation;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.refusal.Refusal;
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

    private final CurrentUser currentUser;

    FourEyesListener(
            SupportRequests requests,
            OwnOrganisation ownOrganisation,
            Approvals approvals,
            Extensions extensions,
            Removals removals,
            CurrentUser currentUser) {
        this.currentUser = currentUser;
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
        Optional.ofNullable(task.getAssignee()).ifPresent(userId -> refuseOwn(task, userId));
    }

    private void refuseOwn(DelegateTask task, String userId) {
        String reference = ProcessVariables.reference(task);
        try {
            refusals.get(task.getTaskDefinitionKey()).accept(reference, userId);
        } catch (Refusal own) {
            if (userId.equals(currentUser.actor())) {
                throw own;
            }
            throw Refusal.conflict(
                    reference,
                    "%s had a part in what the step %s is about: assign it to somebody else."
                            .formatted(userId, task.getName()));
        }
    }
}
