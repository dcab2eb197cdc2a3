package io.supportaccess.process.notifying;

import io.supportaccess.message.SupportMessages;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.StepFields;
import io.supportaccess.process.SubmittedVariables;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.RequestProgress;
import io.supportaccess.solution.Solution;
import io.supportaccess.solution.Solutions;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Records whether the question was answered without access. If it was not, access is planned. */
@CalledByModel
class FollowUpQuestionListener implements TaskListener {

    private final RequestProgress progress;
    private final SupportMessages messages;
    private final Solutions solutions;
    private final CurrentUser currentUser;

    FollowUpQuestionListener(
            RequestProgress progress, SupportMessages messages, Solutions solutions, CurrentUser currentUser) {
        this.progress = progress;
        this.messages = messages;
        this.solutions = solutions;
        this.currentUser = currentUser;
    }

    @Override
    public void notify(DelegateTask task) {
        String reference = ProcessVariables.reference(task);
        var fields = new InputFields(SubmittedVariables.of(task));
        boolean answered = fields.required("questionAnswered", fields.flag("questionAnswered"), true);
        Optional<String> solutionText = Solution.lineIn(fields);
        fields.refuseIfWrong();
        StepFields.forget(ModelIds.FOLLOW_UP_QUESTION, task);
        solutionText.ifPresent(line -> solutions.note(reference, currentUser.userId(), Optional.of(line)));
        if (!answered) {
            progress.needAccess(reference, currentUser.userId());
            messages.supersede(reference);
        }
    }
}
