package io.supportaccess.notice;

import io.supportaccess.audit.AuditEntry;
import io.supportaccess.process.StepRecipients.StepRecipient;
import io.supportaccess.request.DomainEvent;
import java.util.Optional;

/**
 * That a person is to be told of something.
 *
 * @param reference empty for what concerns no request
 * @param about what nobody is told of twice: a step, an entry or a planned end
 * @param event the code of the entry, or of the kind where there is none
 * @param actor whose act it was; empty for the application's own
 * @param step the key of the step, and its name
 * @param own whether it is the person's own act, of which they are not told
 */
record NewNotice(
        String recipient,
        NoticeKind kind,
        Optional<String> reference,
        String about,
        String event,
        Optional<String> actor,
        Optional<String> step,
        Optional<String> stepName,
        boolean own) {

    static NewNotice ofEntry(String recipient, NoticeKind kind, AuditEntry entry) {
        return new NewNotice(
                recipient,
                kind,
                entry.reference(),
                String.valueOf(entry.id()),
                entry.code(),
                Optional.of(entry.actor()).filter(DomainEvent::isPerson),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    static NewNotice ofStep(NoticeKind kind, StepRecipient theirs) {
        return new NewNotice(
                theirs.userId(),
                kind,
                Optional.of(theirs.reference()),
                theirs.taskId(),
                kind.code(),
                Optional.empty(),
                Optional.of(theirs.step()),
                Optional.of(theirs.name()),
                kind == NoticeKind.STEP && theirs.own());
    }
}
