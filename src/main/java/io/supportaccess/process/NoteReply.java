package io.supportaccess.process;

import io.supportaccess.message.Replies;
import io.supportaccess.message.Reply;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.stereotype.Component;

/** Keeps that Xero Support has replied, and what. */
@Component
class NoteReply implements ExecutionListener {

    private final Replies replies;
    private final SignedIn signedIn;

    NoteReply(Replies replies, SignedIn signedIn) {
        this.replies = replies;
        this.signedIn = signedIn;
    }

    @Override
    public void notify(DelegateExecution execution) {
        String summary = Reply.summary(GivenVariables.of(execution));
        // Longer than an engine variable may be, and not for the engine's history.
        execution.removeVariable("summary");
        replies.note(execution.getProcessBusinessKey(), signedIn.actor(), summary);
    }
}
