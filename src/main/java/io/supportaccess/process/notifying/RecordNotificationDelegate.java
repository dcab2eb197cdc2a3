package io.supportaccess.process.notifying;

import io.supportaccess.access.Grants;
import io.supportaccess.message.Notification;
import io.supportaccess.message.SupportMessages;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.StepFields;
import io.supportaccess.process.SubmittedVariables;
import io.supportaccess.request.LeakOverride;
import io.supportaccess.request.RequestProgress;
import io.supportaccess.request.RequestState;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;

/** Records the support message as sent, and Xero's case number. */
@CalledByModel
public class RecordNotificationDelegate implements JavaDelegate {

    private final Grants grants;
    private final SupportMessages messages;
    private final RequestProgress progress;
    private final CurrentUser currentUser;
    private final ApplicationEventPublisher events;

    RecordNotificationDelegate(
            Grants grants,
            SupportMessages messages,
            RequestProgress progress,
            CurrentUser currentUser,
            ApplicationEventPublisher events) {
        this.grants = grants;
        this.messages = messages;
        this.progress = progress;
        this.currentUser = currentUser;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = execution.getProcessBusinessKey();
        record(execution, grants.of(reference).isPresent() ? RequestState.SUPPORT_IN : RequestState.SUPPORT_TOLD);
    }

    /** @param next the state of the request from here on */
    public void record(DelegateExecution execution, RequestState next) {
        String reference = execution.getProcessBusinessKey();
        Map<String, Object> given = SubmittedVariables.of(execution);
        var notification = Notification.from(given);
        messages.recordSent(reference, currentUser.userId(), notification);
        progress.moveTo(next, execution.getProcessBusinessKey());
        LeakOverride.in(given, notification.texts())
                .ifPresent(why -> events.publishEvent(why.event(reference, currentUser.userId())));
        StepFields.forget(ModelIds.TELL_XERO_SUPPORT, execution);
    }
}
