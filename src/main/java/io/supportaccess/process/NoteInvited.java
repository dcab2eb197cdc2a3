package io.supportaccess.process;

import io.supportaccess.request.LeakExplained;
import io.supportaccess.request.RequestState;
import io.supportaccess.request.SupportRequests;
import java.util.List;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.springframework.stereotype.Component;

/** Takes the answer to <em>Invite in the contact form</em>: a yes both lets Xero Support in and tells them. */
@Component
class NoteInvited implements TaskListener {

    private final SupportRequests requests;
    private final NoteXeroSupportAdded noteXeroSupportAdded;
    private final RecordNotification recordNotification;
    private final GatewayAnswers answers;

    NoteInvited(
            SupportRequests requests,
            NoteXeroSupportAdded noteXeroSupportAdded,
            RecordNotification recordNotification,
            GatewayAnswers answers) {
        this.requests = requests;
        this.noteXeroSupportAdded = noteXeroSupportAdded;
        this.recordNotification = recordNotification;
        this.answers = answers;
    }

    @Override
    public void notify(DelegateTask task) {
        noteXeroSupportAdded.notify(task);
        if (Boolean.TRUE.equals(task.getVariable("xeroSupportAdded"))) {
            String reference = CaseVariables.reference(task);
            recordNotification.record(task, reference, RequestState.GRANTING_ACCESS);
            answers.set(task, requests.get(reference));
        } else {
            // Nothing was sent: what was typed for it must not be taken for what is sent later.
            task.removeVariables(List.of("messageAsSent", CaseVariables.CASE_NUMBER, LeakExplained.FIELD));
        }
    }
}
