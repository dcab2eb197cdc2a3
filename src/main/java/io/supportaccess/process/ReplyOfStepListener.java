package io.supportaccess.process;

import io.supportaccess.message.Replies;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Ties the step to the reply that it answers: several can wait at once. */
@Component
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
