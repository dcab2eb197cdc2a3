package io.supportaccess.process.window;

import io.supportaccess.message.Replies;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.ProcessVariables;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Remembers which reply this step answers, since several can wait at once, and records who answered it. */
@CalledByModel
class AnswerXeroSupportListener implements TaskListener {

    private static final String REPLY = "reply";

    private final Replies replies;
    private final CurrentUser currentUser;

    AnswerXeroSupportListener(Replies replies, CurrentUser currentUser) {
        this.replies = replies;
        this.currentUser = currentUser;
    }

    @Override
    public void notify(DelegateTask task) {
        String reference = ProcessVariables.reference(task);
        if (task.getEventName().equals(EVENTNAME_CREATE)) {
            replies.newest(reference).ifPresent(reply -> task.setVariableLocal(REPLY, reply));
        } else {
            replies.answered(reference, ((Number) task.getVariableLocal(REPLY)).longValue(), currentUser.userId());
        }
    }
}
