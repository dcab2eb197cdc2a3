package io.supportaccess.process.window;

import io.supportaccess.action.RequestAction;
import io.supportaccess.message.Replies;
import io.supportaccess.message.Reply;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.SubmittedVariables;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;

/** Records a reply of Xero Support. */
@CalledByModel
class SupportRepliedListener implements ExecutionListener {

    private final Replies replies;
    private final CurrentUser currentUser;

    SupportRepliedListener(Replies replies, CurrentUser currentUser) {
        this.replies = replies;
        this.currentUser = currentUser;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String summary = Reply.summary(SubmittedVariables.of(execution));
        // Longer than an engine variable may be, and not for the engine's history.
        execution.removeVariables(RequestAction.LOG_REPLY.fields());
        replies.note(execution.getProcessBusinessKey(), currentUser.actor(), summary);
    }
}
