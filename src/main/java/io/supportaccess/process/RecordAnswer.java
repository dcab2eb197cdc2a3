package io.supportaccess.process;

import io.supportaccess.message.Replies;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Keeps who has answered a reply. */
@Component
class RecordAnswer implements TaskListener {

    private final Replies replies;
    private final SignedIn signedIn;

    RecordAnswer(Replies replies, SignedIn signedIn) {
        this.replies = replies;
        this.signedIn = signedIn;
    }

    @Override
    public void notify(DelegateTask task) {
        replies.answered(
                CaseVariables.reference(task),
                ((Number) task.getVariableLocal("reply")).longValue(),
                signedIn.userId());
    }
}
