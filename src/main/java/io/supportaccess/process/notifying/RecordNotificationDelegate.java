package io.supportaccess.process.notifying;

import io.supportaccess.access.Grants;
import io.supportaccess.message.SupportMessages;
import io.supportaccess.message.SupportMessages.Notification;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.SubmittedVariables;
import io.supportaccess.request.LeakOverride;
import io.supportaccess.request.RequestState;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.springframework.context.ApplicationEventPublisher;

/** Keeps what Xero Support was told, and Xero's case number. */
@CalledByModel
public class RecordNotificationDelegate implements JavaDelegate {

    private final Grants grants;
    private final SupportMessages messages;
    private final CurrentUser currentUser;
    private final ApplicationEventPublisher events;

    RecordNotificationDelegate(
            Grants grants, SupportMessages messages, CurrentUser currentUser, ApplicationEventPublisher events) {
        this.grants = grants;
        this.messages = messages;
        this.currentUser = currentUser;
        this.events = events;
    }

    @Override
    public void execute(DelegateExecution execution) {
        String reference = execution.getProcessBusinessKey();
        record(
                execution,
                reference,
                grants.of(reference).isPresent() ? RequestState.SUPPORT_IN : RequestState.SUPPORT_TOLD);
    }

    /** @param next where the request stands from here on */
    public void record(VariableScope scope, String reference, RequestState next) {
        Map<String, Object> given = SubmittedVariables.of(scope);
        var notification = Notification.from(given);
        messages.recordSent(reference, currentUser.userId(), notification, next);
        LeakOverride.in(given, notification.texts())
                .ifPresent(why -> events.publishEvent(why.fact(reference, currentUser.userId())));
        // Longer than an engine variable may be, and not for the engine's history.
        scope.removeVariables(List.of("messageAsSent", LeakOverride.FIELD));
        scope.setVariable(ProcessVariables.STATE, next.name());
    }
}
