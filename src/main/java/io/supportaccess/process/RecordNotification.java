package io.supportaccess.process;

import io.supportaccess.message.SupportMessages;
import io.supportaccess.message.SupportMessages.Notification;
import io.supportaccess.request.LeakExplained;
import io.supportaccess.request.RequestState;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Keeps what Xero Support was told, and Xero's case number. */
@Component
class RecordNotification implements JavaDelegate {

    private final SupportMessages messages;
    private final SignedIn signedIn;
    private final ApplicationEventPublisher facts;

    RecordNotification(SupportMessages messages, SignedIn signedIn, ApplicationEventPublisher facts) {
        this.messages = messages;
        this.signedIn = signedIn;
        this.facts = facts;
    }

    @Override
    public void execute(DelegateExecution execution) {
        Map<String, Object> given = GivenVariables.of(execution);
        String reference = execution.getProcessBusinessKey();
        var notification = Notification.from(given);
        messages.recordSent(reference, signedIn.userId(), notification);
        LeakExplained.in(given, notification.texts())
                .ifPresent(why -> facts.publishEvent(why.fact(reference, signedIn.userId())));
        // Longer than an engine variable may be, and not for the engine's history.
        execution.removeVariables(List.of("messageAsSent", LeakExplained.FIELD));
        execution.setVariable(CaseVariables.STATE, RequestState.SUPPORT_IN.name());
    }
}
