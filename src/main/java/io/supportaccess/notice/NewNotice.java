package io.supportaccess.notice;

import io.supportaccess.process.StepRecipients.StepRecipient;
import java.util.Optional;

/**
 * That a person is to be told of something.
 *
 * @param about what nobody is told of twice: a step, an entry or a planned end
 * @param event the code of the entry, or of the kind where there is none
 * @param actor whose act it was; empty for the application's own
 * @param step the key of the step, and its name
 * @param own whether it is the person's own act, of which they are not told
 */
record NewNotice(
        String recipient,
        NoticeKind kind,
        String reference,
        String about,
        String event,
        Optional<String> actor,
        Optional<String> step,
        Optional<String> stepName,
        boolean own) {

    static NewNotice ofStep(NoticeKind kind, StepRecipient theirs) {
        return new NewNotice(
                theirs.userId(),
                kind,
                theirs.reference(),
                theirs.taskId(),
                kind.code(),
                Optional.empty(),
                Optional.of(theirs.step()),
                Optional.of(theirs.name()),
                kind == NoticeKind.STEP && theirs.own());
    }
}
