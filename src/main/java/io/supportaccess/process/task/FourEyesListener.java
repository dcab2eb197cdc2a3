package io.supportaccess.process.task;

import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.FourEyes;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.refusal.Refusal;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Refuses to assign a decision, a review or a confirmation to somebody who would judge their own act. */
@CalledByModel
class FourEyesListener implements TaskListener {

    private final FourEyes fourEyes;
    private final CurrentUser currentUser;

    FourEyesListener(FourEyes fourEyes, CurrentUser currentUser) {
        this.fourEyes = fourEyes;
        this.currentUser = currentUser;
    }

    @Override
    public void notify(DelegateTask task) {
        Optional.ofNullable(task.getAssignee()).ifPresent(userId -> refuseOwn(task, userId));
    }

    private void refuseOwn(DelegateTask task, String userId) {
        String reference = ProcessVariables.reference(task);
        fourEyes.refusal(task.getTaskDefinitionKey(), reference, userId).ifPresent(own -> {
            throw userId.equals(currentUser.actor())
                    ? own
                    : Refusal.conflict(
                            reference,
                            "%s had a part in what the step %s is about: assign it to somebody else."
                                    .formatted(userId, task.getName()));
        });
    }
}
