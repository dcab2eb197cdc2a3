package io.supportaccess.process.notifying;

import io.supportaccess.message.SupportMessages;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.request.DomainEvent;
import io.supportaccess.request.DomainEvent.EventType;
import io.supportaccess.request.RequestProgress;
import io.supportaccess.request.RequestState;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.springframework.context.ApplicationEventPublisher;

/** Closes a request that needed no access, and publishes QUESTION_ANSWERED unless no message was sent. */
@CalledByModel
class QuestionAnsweredListener implements ExecutionListener {

    private final SupportMessages messages;
    private final RequestProgress progress;
    private final CurrentUser currentUser;
    private final ApplicationEventPublisher events;

    QuestionAnsweredListener(
            SupportMessages messages,
            RequestProgress progress,
            CurrentUser currentUser,
            ApplicationEventPublisher events) {
        this.progress = progress;
        this.messages = messages;
        this.currentUser = currentUser;
        this.events = events;
    }

    @Override
    public void notify(DelegateExecution execution) {
        progress.moveTo(RequestState.ENDED, execution.getProcessBusinessKey());
        if (messages.isSent(execution.getProcessBusinessKey())) {
            events.publishEvent(DomainEvent.of(
                    EventType.QUESTION_ANSWERED, execution.getProcessBusinessKey(), currentUser.actor()));
        }
    }
}
