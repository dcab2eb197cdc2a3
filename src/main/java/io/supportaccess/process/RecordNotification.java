package io.supportaccess.process;

import io.supportaccess.message.SupportMessages;
import io.supportaccess.message.SupportMessages.Notification;
import io.supportaccess.request.RequestState;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Keeps what Xero Support was told, and Xero's case number. */
@Component
class RecordNotification implements JavaDelegate {

    private final SupportMessages messages;
    private final SignedIn signedIn;

    RecordNotification(SupportMessages messages, SignedIn signedIn) {
        this.messages = messages;
        this.signedIn = signedIn;
    }

    @Override
    public void execute(DelegateExecution execution) {
        var notification = Notification.from(GivenVariables.of(execution));
        messages.recordSent(execution.getProcessBusinessKey(), signedIn.userId(), notification);
        // Longer than an engine variable may be, and not for the engine's history.
        execution.removeVariable("messageAsSent");
        execution.setVariable(CaseVariables.STATE, RequestState.SUPPORT_IN.name());
    }
}
