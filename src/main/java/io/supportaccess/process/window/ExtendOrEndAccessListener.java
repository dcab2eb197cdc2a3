package io.supportaccess.process.window;

import io.supportaccess.access.Extension.ExtensionRequest;
import io.supportaccess.access.Extensions;
import io.supportaccess.process.CalledByModel;
import io.supportaccess.process.CurrentUser;
import io.supportaccess.process.ModelIds;
import io.supportaccess.process.ProcessVariables;
import io.supportaccess.process.StepFields;
import io.supportaccess.process.SubmittedVariables;
import io.supportaccess.request.InputFields;
import io.supportaccess.request.SupportRequests;
import io.supportaccess.solution.Solution;
import io.supportaccess.solution.Solutions;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;

/** Records the outcome of <em>Extend or end access</em>: an extension is requested, or the access ends. */
@CalledByModel
class ExtendOrEndAccessListener implements TaskListener {

    private final SupportRequests requests;
    private final Extensions extensions;
    private final ExtensionDeadline extensionDeadline;
    private final Solutions solutions;
    private final CurrentUser currentUser;

    ExtendOrEndAccessListener(
            SupportRequests requests,
            Extensions extensions,
            ExtensionDeadline extensionDeadline,
            Solutions solutions,
            CurrentUser currentUser) {
        this.requests = requests;
        this.extensions = extensions;
        this.extensionDeadline = extensionDeadline;
        this.solutions = solutions;
        this.currentUser = currentUser;
    }

    @Override
    public void notify(DelegateTask task) {
        Map<String, Object> given = SubmittedVariables.of(task);
        var fields = new InputFields(given);
        boolean extend = fields.required("extendAccess", fields.flag("extendAccess"), false);
        Optional<String> solutionText = Solution.lineIn(fields);
        fields.refuseIfWrong();
        String reference = ProcessVariables.reference(task);
        if (extend) {
            int mostDays = requests.get(reference).mostDays();
            extensions.request(
                    reference,
                    currentUser.userId(),
                    ExtensionRequest.from(given, mostDays, "extensionDays", "extensionReason"));
            extensionDeadline.begin(task.getExecution());
        }
        solutionText.ifPresent(line -> solutions.note(reference, currentUser.userId(), Optional.of(line)));
        StepFields.forget(ModelIds.EXTEND_OR_END_ACCESS, task, "extendAccess");
    }
}
