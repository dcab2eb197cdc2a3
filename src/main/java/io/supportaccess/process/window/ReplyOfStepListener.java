package io.supportaccess.process.window;

import io.supportaccess.message.Replies;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Ties the step to the reply that it answers: several can wait at once. */
@CalledByModel
class ReplyOfStepListener implements TaskListener {

    private final Replies replies;

    ReplyOfStepListener(Replies replies) {
        this.replies = replies;
    }

    @Override
    public void notify(DelegateTask task) {
        replies.newest(ProcessVariables.reference(task)).ifPresent(reply -> task.setVariableLocal("reply", reply));
    }
}
