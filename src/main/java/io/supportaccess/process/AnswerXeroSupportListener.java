package io.supportaccess.process;

import io.supportaccess.message.Replies;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Keeps who has answered a reply. */
@Component
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
