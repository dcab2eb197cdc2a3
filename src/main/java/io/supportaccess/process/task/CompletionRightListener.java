package io.supportaccess.process.task;

import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.springframework.stereotype.Component;

/**
 * Lets a step be completed only by those to whom it is offered at that moment, and by administrators. The engine lets
 * whoever holds it, also who was given it without the role, or has lost the role since.
 */
@Component
class CompletionRightListener implements TaskListener {

    private final Candidates candidates;
    private final CurrentUser currentUser;

    CompletionRightListener(Candidates candidates, CurrentUser currentUser) {
        this.candidates = candidates;
        this.currentUser = currentUser;
    }

    @Override
    public void notify(DelegateTask task) {
        if (currentUser.isAnybody()) {
            refuseUnlessAsked((TaskEntity) task);
        }
    }

    private void refuseUnlessAsked(TaskEntity task) {
        boolean handedOn =
                candidates.isTheRequestersAlone(task) && currentUser.userId().equals(task.getAssignee());
        if (!handedOn && !candidates.includes(currentUser.userId(), currentUser.groupsNow(), task)) {
            throw NotOffered.to(candidates.candidates(task), ProcessVariables.reference(task));
        }
    }
}
