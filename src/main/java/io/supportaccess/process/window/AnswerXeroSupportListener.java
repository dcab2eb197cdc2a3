package io.supportaccess.process.window;

import io.supportaccess.message.Replies;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Keeps who has answered a reply. */
@CalledByModel
class AnswerXeroSupportListener implements TaskListener {

    private final Replies replies;
    private final CurrentUser currentUser;

    AnswerXeroSupportListener(Replies replies, CurrentUser currentUser) {
        this.replies = replies;
        this.currentUser = currentUser;
    }

    @Override
    public void notify(DelegateTask task) {
        replies.answered(
                ProcessVariables.reference(task),
                ((Number) task.getVariableLocal("reply")).longValue(),
                currentUser.userId());
    }
}
